// SPDX-License-Identifier: GPL-3.0-or-later
// A path and a document, with a NUL between them: read in both dialects, evaluated, written to.
#include "core/base/utf8.h"
#include "core/expr/jsonpath/reference_path.h"
#include "core/text/syntax_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

static void checkPath(std::string const& text, expr::PathDialect dialect, Value const& document)
{
    auto const path = expr::JsonPath::compile(text, dialect);
    if (!path) {
        require(!path.sentence().empty() && path.fault().range.end() <= text.size());
        return;
    }
    std::size_t at = 0;
    for (auto const& part : path->parts()) {
        require(part.range.offset >= at && part.range.end() <= text.size());
        at = part.range.end();
    }
    auto const outcome = path->evaluate(document);
    require(static_cast<bool>(outcome) || !outcome.sentence.empty());
    if (outcome && !path->isDefinite())
        require(outcome.value.isArray());
    // The library refuses null as a document, the service and find() do not.
    if (path->isPlain() && !(document.isNull() && dialect == expr::PathDialect::Jayway)) {
        auto const* found = path->find(document);
        require(found ? outcome && *found == outcome.value : !outcome);
    }
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const input(reinterpret_cast<char const*>(data), size);
    auto const half = input.find('\0');
    auto const text = input.substr(0, half);
    if (findInvalidUtf8(text))
        return 0;
    auto const document = half == std::string::npos ? Result<Value>(Value::object())
                                                    : text::parseJsonValue(input.substr(half + 1));
    if (!document)
        return 0;
    checkPath(text, expr::PathDialect::Jayway, *document);
    checkPath(text, expr::PathDialect::StepFunctions, *document);
    auto const reference = expr::ReferencePath::compile(text);
    if (!reference) {
        require(!reference.sentence().empty() && reference.fault().range.end() <= text.size());
        return 0;
    }
    if (auto const changed = reference->put(*document, "written")) {
        auto const* written = reference->path().find(*changed);
        require(written && *written == Value("written"));
    }
    return 0;
}

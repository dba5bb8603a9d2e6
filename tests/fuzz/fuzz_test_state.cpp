// SPDX-License-Identifier: GPL-3.0-or-later
// Any JSON, up to a NUL, as a TestState request: there is always an answer or a refusal with a message, twice
// the same.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/cases/test_state.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace steploom;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string given(reinterpret_cast<char const*>(data), size);
    given.resize(std::min(given.find('\0'), given.size()));
    if (findInvalidUtf8(given))
        return 0;
    auto const request = text::parseJsonValue(given);
    if (!request)
        return 0;
    auto const* tasks = request->find("tasks");
    auto const answer = cases::testState(*request, tasks ? *tasks : Value());
    require(answer.find("response") || (answer.find("exception") && answer.find("message")));
    require(toJson(answer) == toJson(cases::testState(*request, tasks ? *tasks : Value())));
    return 0;
}

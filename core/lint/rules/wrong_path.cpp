// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/intrinsic_call.h"
#include "core/expr/jsonpath/reference_path.h"
#include "core/lint/rule.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace steploom::lint::rules {

namespace {

/// The end of a sentence that begins with the field's name, and the part of the value that it is about.
struct Fault {
    std::string sentence;
    std::string_view brief;
    TextRange part;
};

}  // namespace

static Fault pathFault(asl::Field const& field, std::string const& text)
{
    TextRange const all{0, text.size()};
    if (!text.starts_with("$"))
        return {"must be a path that starts with $.", "is no path", all};
    auto const path = expr::JsonPath::compile(text);
    if (!path)
        return {"is no JSONPath: " + path.sentence(), "is no path", path.fault().range};
    if (field.kind == asl::FieldKind::Path)
        return {};
    if (auto const fault = expr::referencePathFault(*path))
        return {"must name a single place: " + fault->sentence, "is not one place", fault->range};
    if (field.name == "ResultPath" && path->root() != expr::PathRoot::Input)
        return {"must be a place in the input; it starts with $ and a dot.", "is no input path", all};
    return {};
}

// Functions whose result can be the text of an Error or a Cause.
static Fault intrinsicFault(std::string const& text)
{
    static constexpr std::array<std::string_view, 7> givingText{"States.Format", "States.JsonToString",
        "States.ArrayGetItem", "States.Base64Encode", "States.Base64Decode", "States.Hash", "States.UUID"};
    auto const call = expr::IntrinsicCall::compile(text);
    if (!call)
        return {"is no call of an intrinsic function: " + call.sentence(), "is no call", call.fault().range};
    auto const* intrinsic = call->root().intrinsic;
    if (intrinsic && std::ranges::find(givingText, intrinsic->name) == givingText.end())
        return {"takes a function that gives text; " + std::string(intrinsic->name) + " does not.",
            "gets no text", call->root().nameRange};
    return {};
}

// A name without its `$.`; empty for what is no name.
static std::string pathMeantBy(std::string const& text)
{
    auto const start = text.starts_with('.') ? text.substr(1) : text;
    bool const isName = !start.empty()
        && (std::isalpha(static_cast<unsigned char>(start[0])) || start[0] == '_')
        && !start.starts_with("States.");
    if (!isName || !expr::JsonPath::compile("$." + start))
        return {};
    return "$." + start;
}

static void checkWrongPath(Report& report)
{
    using asl::FieldKind;
    for (auto const& of : report.objects()) {
        if (of.language != asl::QueryLanguage::JsonPath)
            continue;
        for (auto const& [field, node] : of.members) {
            bool const isPath = field
                && (field->kind == FieldKind::Path || field->kind == FieldKind::ReferencePath
                    || field->kind == FieldKind::PathOrIntrinsic);
            if (!isPath || node.kind() == text::NodeKind::Missing || hasPlaceholder(node.text()))
                continue;
            bool const mayBeNull
                = field->name == "InputPath" || field->name == "OutputPath" || field->name == "ResultPath";
            if (mayBeNull && node.kind() == text::NodeKind::Null)
                continue;
            auto const text = node.string();
            auto const fault = !node.isString()
                ? Fault{"must be a path that starts with $.", "is no path", {}}
                : field->kind == FieldKind::PathOrIntrinsic && text.starts_with("States.")
                ? intrinsicFault(text)
                : pathFault(*field, text);
            if (fault.sentence.empty())
                continue;
            auto const name = std::string(field->name);
            auto const sentence = inState(report.graph(), node) + name + " " + fault.sentence;
            auto const brief = name + " " + std::string(fault.brief);
            auto& problem = node.isString() ? report.inside(node, fault.part, sentence, brief)
                                            : report.at(node, sentence, brief);
            if (auto meant = pathMeantBy(text); !meant.empty())
                problem.fixes.push_back(changeTo(report.graph(), node, std::move(meant)));
        }
    }
}

Rule wrong_path()
{
    return {
        .name = "wrong_path",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A path cannot be read, or is of the wrong kind",
        .why = "Paths start with $. ResultPath, ItemsPath and the fields whose names end in Path name a "
               "single place: no "
               "wildcards, slices, filters or functions.",
        .check = checkWrongPath,
    };
}

}  // namespace steploom::lint::rules

// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of the language, section 4, "JSONPath order".
#include "core/lint/paths.h"
#include "core/lint/shapes.h"
#include "core/lint/templates.h"

#include <algorithm>
#include <array>

namespace steploom::lint::rules {

namespace {

/// What a field's paths look into.
enum class Looked : std::uint8_t { Nothing, Input, EffectiveInput, Result, Joined };

}  // namespace

static Looked lookedIntoBy(FieldsOf const& of, asl::Field const& field)
{
    static constexpr std::array<std::string_view, 8> ofEffectiveInput{"Parameters", "ItemSelector",
        "ItemsPath", "SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath",
        "MaxConcurrencyPath"};
    if (!of.isState || of.state == asl::noIndex)
        return Looked::Nothing;
    // Recorded: a reader's items are taken, and ItemsPath with it is not looked at.
    if (field.name == "ItemsPath" && of.find("ItemReader"))
        return Looked::Nothing;
    if (field.name == "InputPath")
        return Looked::Input;
    if (field.name == "ResultSelector")
        return Looked::Result;
    if (field.name == "OutputPath")
        return Looked::Joined;
    bool const isEffective = std::ranges::find(ofEffectiveInput, field.name) != ofEffectiveInput.end();
    return isEffective ? Looked::EffectiveInput : Looked::Nothing;
}

namespace {

class VoidPathReader {
public:
    explicit VoidPathReader(Report& report) : m_report(report), m_shapes(report.graph()) {}

    void check(FieldsOf const& of, asl::Field const& field, text::NodeRef node)
    {
        auto const looked = lookedIntoBy(of, field);
        if (looked == Looked::Nothing)
            return;
        // The paths of a template stand together.
        if (looked != m_looked || of.state != m_state)
            m_shape = shapeOf(looked, of.state);
        m_looked = looked;
        m_state = of.state;
        if (!m_shape || hasPlaceholder(node.text()))
            return;
        m_what = looked == Looked::Result ? "the result of this call" : "what comes here";
        forEachPath(node.string(),
            [&](expr::JsonPath const& path, TextRange place) { checkPath(node, path, place.offset); });
    }

private:
    ShapeRef shapeOf(Looked looked, asl::StateIndex state)
    {
        switch (looked) {
        case Looked::Input:
            return m_shapes.inputOf(state);
        case Looked::EffectiveInput:
            return m_shapes.effectiveInputOf(state);
        case Looked::Result:
            return m_shapes.rawResultOf(state);
        case Looked::Joined:
            return m_shapes.joinedOf(state);
        case Looked::Nothing:
            break;
        }
        return nullptr;
    }

    void checkPath(text::NodeRef node, expr::JsonPath const& path, std::size_t offset)
    {
        // One that may lead to several places gives an empty list where nothing is.
        if (path.root() != expr::PathRoot::Input || !path.isPlain())
            return;
        auto const names = leadingNames(path);
        auto const missing = firstMissing(m_shape, names);
        if (missing == names.size())
            return;
        auto range = path.parts()[missing].range;
        range.offset += offset;
        m_report.inside(node, range,
            inState(m_report.graph(), node) + path.text() + " leads nowhere: " + m_what + " never has "
                + names[missing] + ".",
            "the path leads nowhere");
    }

    Report& m_report;
    Shapes m_shapes;
    std::string m_what;
    Looked m_looked = Looked::Nothing;
    asl::StateIndex m_state = asl::noIndex;
    ShapeRef m_shape;
};

}  // namespace

static void checkVoidPath(Report& report)
{
    VoidPathReader reader(report);
    forEachJsonPathText(report, [&](FieldsOf const& of, asl::Field const& field, text::NodeRef node) {
        reader.check(of, field, node);
    });
}

Rule void_path()
{
    return {
        .name = "void_path",
        .code = "VOID_PATH",
        .severity = Severity::Warning,
        .title = "A path leads to what is never there",
        .why = "What the states before make, or what the call answers, is known here, and the path is not in "
               "it. The "
               "execution ends with States.Runtime, which nothing can catch.",
        .check = checkVoidPath,
    };
}

}  // namespace steploom::lint::rules

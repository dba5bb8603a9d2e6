// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/interpreter.h"

namespace steploom::sim {

// `Path` is a JsonPath, or a ReferencePath where something is written.
template <typename Path>
static void readPathField(Plan& plan, std::string_view name, std::optional<Path>& path, bool& isNull)
{
    auto const* value = plan.fields.find(name);
    if (!value)
        return;
    isNull = value->isNull();
    if (!value->isString())
        return;
    auto compiled = Path::compile(value->string());
    if (compiled)
        path = std::move(*compiled);
    else
        plan.unsupported = "The field \"" + std::string(name) + "\" of the state \"" + plan.state->name
            + "\" cannot be read: " + compiled.sentence();
}

static void readTemplateField(
    Plan& plan, std::string_view name, std::optional<expr::PayloadTemplate>& payload)
{
    auto const* value = plan.fields.find(name);
    if (!value)
        return;
    auto compiled = expr::PayloadTemplate::compile(*value);
    if (auto* good = std::get_if<expr::PayloadTemplate>(&compiled))
        payload = std::move(*good);
    else
        plan.unsupported = "In the state \"" + plan.state->name + "\", " + std::string(name) + ": "
            + std::get<expr::TemplateFault>(compiled).sentence();
}

Plan makePlan(asl::State const& state)
{
    Plan plan;
    plan.state = &state;
    std::vector<Member> members;
    for (auto const field : state.node) {
        if (field.keyIs("Branches"))
            continue;
        if (!field.keyIs("ItemProcessor") && !field.keyIs("Iterator")) {
            members.push_back({field.key(), field.value()});
            continue;
        }
        if (auto const config = field.find("ProcessorConfig"))
            if (auto const mode = config.find("Mode"))
                members.push_back({"ProcessorMode", mode.value()});
    }
    plan.fields = Value::object(std::move(members));
    readPathField(plan, "InputPath", plan.inputPath, plan.dropsInput);
    readPathField(plan, "ResultPath", plan.resultPath, plan.dropsResult);
    readPathField(plan, "OutputPath", plan.outputPath, plan.dropsOutput);
    readTemplateField(plan, "Parameters", plan.parameters);
    readTemplateField(plan, "ItemSelector", plan.itemSelector);
    readTemplateField(plan, "ResultSelector", plan.resultSelector);
    readTemplateField(plan, "Credentials", plan.credentials);
    if (plan.fields.find("Assign"))
        plan.unsupported = "The state \"" + state.name + "\" assigns variables, which cannot be run yet.";
    if (state.language == asl::QueryLanguage::Jsonata)
        plan.unsupported = "The state \"" + state.name + "\" is in JSONata, which cannot be run yet.";
    return plan;
}

}  // namespace steploom::sim

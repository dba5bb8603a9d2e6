// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/parameter_check.h"
#include "core/sim/map_run.h"
#include "core/sim/plans.h"
#include "core/sim/service_call.h"

#include <array>
#include <span>
#include <utility>

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

static void readTemplate(
    Plan& plan, std::string_view name, Value const& value, std::optional<expr::PayloadTemplate>& payload)
{
    auto compiled = expr::PayloadTemplate::compile(value);
    if (auto* good = std::get_if<expr::PayloadTemplate>(&compiled))
        payload = std::move(*good);
    else
        plan.unsupported = "In the state \"" + plan.state->name + "\", " + std::string(name) + ": "
            + std::get<expr::TemplateFault>(compiled).sentence();
}

static void readTemplateField(
    Plan& plan, std::string_view name, std::optional<expr::PayloadTemplate>& payload)
{
    if (auto const* value = plan.fields.find(name))
        readTemplate(plan, name, *value, payload);
}

static void readTemplateInside(
    Plan& plan, std::string_view outer, std::string_view name, std::optional<expr::PayloadTemplate>& payload)
{
    auto const* around = plan.fields.find(outer);
    if (auto const* value = around ? around->find(name) : nullptr)
        readTemplate(plan, std::string(outer) + "/" + std::string(name), *value, payload);
}

static std::vector<TakenPlan> readTaken(Plan& plan, std::string_view name)
{
    std::vector<TakenPlan> all;
    auto const* list = plan.fields.find(name);
    for (auto const& item : list && list->isArray() ? list->items() : std::span<Value const>()) {
        auto& taken = all.emplace_back();
        auto const read = [&](std::string_view field, std::optional<expr::JsonataTemplate>& into) {
            if (auto const* value = item.find(field))
                into = expr::JsonataTemplate::compile(*value);
        };
        if (plan.isJsonata) {
            read("Condition", taken.condition);
            read("Output", taken.output);
            read("Assign", taken.assign);
        } else if (auto const* assign = item.find("Assign")) {
            readTemplate(plan, "Assign", *assign, taken.assignPaths);
        }
    }
    return all;
}

// Fields of JSONata states that may hold expressions. Source: reference card of the language, section 3.
static void readJsonataFields(Plan& plan)
{
    static constexpr std::array fields{"Arguments", "Output", "Assign", "Items", "ItemSelector", "ItemReader",
        "ItemBatcher", "ResultWriter", "MaxConcurrency", "ToleratedFailureCount",
        "ToleratedFailurePercentage", "TimeoutSeconds", "HeartbeatSeconds", "Credentials", "Seconds",
        "Timestamp", "Error", "Cause"};
    for (auto const* name : fields)
        if (auto const* value = plan.fields.find(name))
            plan.templates.emplace(name, expr::JsonataTemplate::compile(*value));
}

// A Task that has no parameters yet is a sketch, which may be tried with any answer.
static void readParameterCheck(Plan& plan)
{
    auto const* resource = plan.fields.find("Resource");
    auto const* written = plan.fields.find(plan.isJsonata ? "Arguments" : "Parameters");
    if (plan.state->is("Task") && written && resource && resource->isString())
        plan.parameterCheck = aws::ParameterCheck::of(resource->string());
}

// Source: reference cards, "Express" (refused at creation) and the service's guide, of distributed Maps.
static std::string_view standardOnly(Plan const& plan)
{
    if (isDistributed(plan))
        return "a distributed Map";
    auto const* resource = plan.fields.find("Resource");
    if (!plan.state->is("Task") || !resource || !resource->isString())
        return {};
    auto const& arn = resource->string();
    if (isActivity(arn))
        return "an activity";
    auto const call = serviceCallOf(arn);
    return !call             ? std::string_view()
        : call->isJob()      ? ".sync"
        : call->takesToken() ? ".waitForTaskToken"
                             : "";
}

static asl::EdgeIndex onwardOf(asl::State const& state, asl::Graph const& graph)
{
    auto edge = asl::noIndex;
    for (auto const candidate : state.edges)
        if (graph.edge(candidate).kind() == asl::EdgeKind::Next)
            edge = candidate;
    return edge;
}

Plan makePlan(asl::State const& state, asl::Graph const& graph)
{
    Plan plan;
    plan.state = &state;
    plan.onward = onwardOf(state, graph);
    plan.hasChildren = state.is("Map") || state.is("Parallel");
    for (auto const& behavior : allBehaviors())
        if (behavior.type == state.typeName)
            plan.behavior = &behavior;
    if (!plan.behavior)
        plan.unsupported = "The state \"" + state.name + "\" has no type that can be run.";
    std::vector<Member> members;
    for (auto const field : state.node) {
        // What the graph tells is not kept once more.
        if (field.keyIs("Branches") || field.keyIs("Type") || field.keyIs("Next") || field.keyIs("End")
            || field.keyIs("Comment"))
            continue;
        if (!field.keyIs("ItemProcessor") && !field.keyIs("Iterator")) {
            members.push_back({field.key(), field.value()});
            continue;
        }
        auto const config = field.find("ProcessorConfig");
        for (auto const* name : {"Mode", "ExecutionType"})
            if (auto const value = config ? config.find(name) : config)
                members.push_back({std::string("Processor") + name, value.value()});
    }
    plan.fields = Value::object(std::move(members));
    plan.isJsonata = state.language == asl::QueryLanguage::Jsonata;
    // Most states of long chains say no more than where they go.
    if (plan.fields.size() == 0) {
        plan.handsOn = plan.behavior && plan.behavior->handsOn;
        return plan;
    }
    plan.standardOnly = standardOnly(plan);
    readParameterCheck(plan);
    plan.rules = readTaken(plan, "Choices");
    plan.catchers = readTaken(plan, "Catch");
    if (plan.isJsonata) {
        readJsonataFields(plan);
        return plan;
    }
    readPathField(plan, "InputPath", plan.inputPath, plan.dropsInput);
    readPathField(plan, "ResultPath", plan.resultPath, plan.dropsResult);
    readPathField(plan, "OutputPath", plan.outputPath, plan.dropsOutput);
    readTemplateField(plan, "Parameters", plan.parameters);
    readTemplateField(plan, "ItemSelector", plan.itemSelector);
    readTemplateField(plan, "ResultSelector", plan.resultSelector);
    readTemplateField(plan, "Credentials", plan.credentials);
    readTemplateField(plan, "Assign", plan.assign);
    readTemplateInside(plan, "ItemReader", "Parameters", plan.readerParameters);
    readTemplateInside(plan, "ResultWriter", "Parameters", plan.writerParameters);
    readTemplateInside(plan, "ItemBatcher", "BatchInput", plan.batchInput);
    return plan;
}

Plans::Plans(std::shared_ptr<asl::Graph const> graph) : m_graph(std::move(graph))
{
    m_plans.resize(m_graph->states().size());
}

Plan const& Plans::read(asl::StateIndex state)
{
    m_plans[state] = std::make_unique<Plan>(makePlan(m_graph->state(state), *m_graph));
    return *m_plans[state];
}

}  // namespace steploom::sim

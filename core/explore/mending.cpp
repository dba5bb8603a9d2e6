// SPDX-License-Identifier: GPL-3.0-or-later
// What a state reads and does not find: asked for where it comes from.
#include "core/aws/parameter_check.h"
#include "core/base/json_writer.h"
#include "core/base/time.h"
#include "core/explore/search.h"
#include "core/expr/jsonata_template.h"
#include "core/expr/template_expression.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>

namespace steploom::explore {

namespace {

// A path that a state reads, and what kind of value it has to find.
struct Read {
    PathPlace place;
    std::string_view kind;  // empty: any
};

std::string_view kindWanted(expr::IntrinsicKind kind, std::string_view function)
{
    if (function == "States.StringToJson")
        return "json";
    switch (kind) {
    case expr::IntrinsicKind::Number:
        return "number";
    case expr::IntrinsicKind::String:
        return "text";
    case expr::IntrinsicKind::Array:
        return "array";
    case expr::IntrinsicKind::Object:
        return "object";
    case expr::IntrinsicKind::Boolean:
        return "boolean";
    default:
        return {};
    }
}

struct Reader {
    Solver& solver;
    std::vector<Read> reads = {};

    void path(std::string const& text, std::string_view kind)
    {
        if (auto const& compiled = solver.paths().find(text))
            reads.push_back({placeOf(*compiled), kind});
    }
    void call(expr::IntrinsicCall::Node const& node)
    {
        for (std::size_t i = 0; node.intrinsic && i < node.arguments.size(); ++i) {
            auto const& argument = node.arguments[i];
            auto const& wanted = node.intrinsic->arguments;
            auto const kind = wanted.empty()
                ? std::string_view()
                : kindWanted(wanted[std::min(i, wanted.size() - 1)].kind, node.intrinsic->name);
            static constexpr std::array<std::string_view, 6> formats{
                "format1", "format1", "format2", "format3", "format4", "format5"};
            // The end of a range is not its start.
            if (argument.kind == expr::IntrinsicCall::Node::Kind::Path && i > 0 && kind == "number")
                path(argument.path->text(), "greater");
            else if (argument.kind == expr::IntrinsicCall::Node::Kind::Path && i == 0
                && node.intrinsic->name == "States.Format" && node.arguments.size() < 7)
                path(argument.path->text(), formats[node.arguments.size() - 1]);
            else if (argument.kind == expr::IntrinsicCall::Node::Kind::Path)
                path(argument.path->text(), kind);
            else
                call(argument);
        }
    }
    void expression(std::string const& text, std::string_view kind)
    {
        auto const compiled = expr::TemplateExpression::compile(text);
        if (!compiled)
            return;
        if (compiled->path())
            path(text, kind);
        else
            call(compiled->call()->root());
    }
    void payload(Value const& source)
    {
        for (auto const& [key, value] : membersOf(source)) {
            if (key.ends_with(".$") && value.isString())
                expression(value.string(), {});
            else
                payload(value);
        }
        for (auto const& item : itemsOf(source))
            payload(item);
    }
    void rule(Value const& source)
    {
        auto const* variable = source.find("Variable");
        for (auto const& [key, value] : membersOf(source)) {
            if (key == "Not")
                rule(value);
            if (key == "And" || key == "Or")
                for (auto const& inner : itemsOf(value))
                    rule(inner);
            if (!variable || !variable->isString() || key == "Variable" || key == "IsPresent")
                continue;
            auto const kind = key.starts_with("Numeric") ? "number"
                : key.starts_with("Boolean")             ? "boolean"
                : key.starts_with("Timestamp")           ? "timestamp"
                : key.starts_with("String")              ? "text"
                : key.starts_with("Is")                  ? "any"
                                                         : nullptr;
            if (!kind)
                continue;
            path(variable->string(), std::string_view(kind) == "any" ? std::string_view() : kind);
            if (key.ends_with("Path") && value.isString())
                path(value.string(), kind);
        }
    }
};

// `format2`: a text with two places to fill.
Value sampleFor(std::string_view kind)
{
    if (kind == "json")
        return "{}";
    if (kind == "greater")
        return 10;
    if (kind.starts_with("format")) {
        std::string text;
        for (char count = kind.back(); count > '0'; --count)
            text += "{}";
        return text;
    }
    return sampleOf(kind.empty() ? "text" : kind);
}

bool isOfKind(Value const& value, std::string_view kind)
{
    return kind.empty() || ((kind == "number" || kind == "greater") && value.isNumber())
        || (kind == "array" && value.isArray()) || (kind == "object" && value.isObject())
        || (kind == "boolean" && value.isBoolean()) || (kind == "text" && value.isString())
        || (kind == "timestamp" && value.isString() && parseWrittenTime(value.string()))
        || (kind == "json" && value.isString() && text::parseJsonValue(value.string()))
        || (kind.starts_with("format") && value == sampleFor(kind));
}

}  // namespace

static std::vector<Read> inputReads(Value const& fields, Solver& solver)
{
    Reader reader{solver};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> pathFields{
        {{"ItemsPath", "array"}, {"SecondsPath", "number"}, {"TimestampPath", "timestamp"},
            {"MaxConcurrencyPath", "number"}, {"TimeoutSecondsPath", "number"},
            {"HeartbeatSecondsPath", "number"}, {"ToleratedFailureCountPath", "number"},
            {"ToleratedFailurePercentagePath", "number"}, {"ErrorPath", "text"}, {"CausePath", "text"}}};
    for (auto const& [name, kind] : pathFields)
        if (auto const* path = fields.find(name); path && path->isString())
            reader.expression(path->string(), kind);
    for (auto const* name :
        {"Parameters", "ItemSelector", "Credentials", "ItemReader", "ItemBatcher", "ResultWriter"})
        if (auto const* payload = fields.find(name))
            reader.payload(*payload);
    if (auto const* itemReader = fields.find("ItemReader"))
        if (auto const* config = itemReader->find("ReaderConfig"))
            if (auto const* path = config->find("MaxItemsPath"); path && path->isString())
                reader.path(path->string(), "number");
    if (auto const* batcher = fields.find("ItemBatcher"))
        for (auto const* name : {"MaxItemsPerBatchPath", "MaxInputBytesPerBatchPath"})
            if (auto const* path = batcher->find(name); path && path->isString())
                reader.path(path->string(), "number");
    for (auto const& rule : itemsOf(fields, "Choices"))
        reader.rule(rule);
    return std::move(reader.reads);
}

// `tried` with the changes, which go for all calls from then on.
static void addChanged(Tried const& tried, std::vector<Change> const& changes, std::vector<Scenario>& all)
{
    constexpr std::size_t mostMends = 40;
    if (changes.empty() || all.size() >= mostMends)
        return;
    auto scenario = tried.scenario;
    for (auto const& change : changes)
        apply(scenario, change, Later::Changed);
    all.push_back(std::move(scenario));
}

void Search::addMend(
    Tried const& tried, std::size_t visit, Origins& origins, Wishes const& wishes, std::vector<Scenario>& all)
{
    // What cannot be had is left out; the rest may be enough to come further.
    std::vector<Change> changes;
    for (auto const& wish : wishes)
        origins.follow(visit, {wish}, changes);
    addChanged(tried, changes, all);
}

void Search::mendJsonPath(Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all)
{
    auto const& told = tried.story().visits()[visit];
    auto const& given = fields(*told.state);
    auto const& view = origins.viewOf(visit);
    // InputPath and OutputPath look at data that expressions do not see.
    if (auto const* path = given.find("InputPath"); path && path->isString())
        if (auto const& compiled = m_solver.paths().find(path->string()))
            if (auto const place = placeOf(*compiled).place;
                place.root == Root::Input && (!find(told.raw, place.steps) || told.failed == nothing)) {
                std::vector<Change> changes;
                origins.followRaw(visit, place.steps, Value::object(), changes);
                addChanged(tried, changes, all);
            }
    Reader results{m_solver};
    for (auto const* name : {"ResultSelector", "Assign"})
        if (auto const* payload = given.find(name))
            results.payload(*payload);
    bool const isOwnResult = told.state->is("Task") || told.state->is("Map") || told.state->is("Parallel")
        || told.state->is("Pass");
    auto reads = inputReads(given, m_solver);
    for (auto& read : results.reads) {
        if (read.place.place.root == Root::Input && isOwnResult)
            read.place.place.root = Root::Result;
        reads.push_back(read);
    }
    // First what is missing or unfit, then other kinds of it.
    Wishes wishes;
    for (auto const& read : reads) {
        auto const* now = view.find(read.place.place);
        bool const isMapResult = read.place.place.root == Root::Result && !told.state->is("Task");
        if (now && read.place.isWhole && isOfKind(*now, read.kind))
            continue;
        if (now && !read.place.isWhole && (now->isArray() || now->isObject()))
            continue;
        if (isMapResult && read.place.place.steps.empty())
            continue;
        auto const sample = !read.place.isWhole ? sampleFor("array") : sampleFor(read.kind);
        wishes.push_back(view.wishFor(read.place.place, sample));
    }
    if (!wishes.empty())
        addMend(tried, visit, origins, wishes, all);
    for (auto const* kind : {"object", "array", "number", "json"}) {
        auto others = wishes;
        for (auto& wish : others)
            wish.value = sampleFor(kind);
        if (!others.empty())
            addMend(tried, visit, origins, others, all);
    }
    for (auto const& wish : wishes)
        addMend(tried, visit, origins, {wish}, all);
    if (auto const* path = given.find("OutputPath"); path && path->isString())
        if (auto const& compiled = m_solver.paths().find(path->string()))
            if (auto const place = placeOf(*compiled).place;
                place.root == Root::Input && !place.steps.empty()) {
                std::vector<Change> changes;
                origins.followMerged(visit, place.steps, Value::object(), changes);
                addChanged(tried, changes, all);
            }
    if (told.state->is("Map") && !given.find("ItemReader") && !given.find("ItemsPath")) {
        std::vector<Change> changes;
        origins.followItems(visit, {}, sampleOf("array"), changes);
        addChanged(tried, changes, all);
    }
    // Items that are no list of what the iterations need.
    if (!view.input.isObject()) {
        std::vector<Change> changes;
        origins.followRaw(visit, {}, Value::object(), changes);
        addChanged(tried, changes, all);
    }
}

static void collectExpressions(Value const& source, std::vector<std::string>& all)
{
    if (source.isString()) {
        if (auto expression = expressionIn(source.string()); !expression.empty())
            all.push_back(std::move(expression));
        return;
    }
    for (auto const& [key, value] : membersOf(source))
        collectExpressions(value, all);
    for (auto const& item : itemsOf(source))
        collectExpressions(item, all);
}

void Search::mendJsonata(Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all)
{
    auto const& told = tried.story().visits()[visit];
    auto const& given = fields(*told.state);
    auto const* failed = tried.story().trace().records[told.failed].as<sim::EvaluationFailed>();
    auto const field = failed->field.substr(0, failed->field.find_first_of("/["));
    auto const& view = origins.viewOf(visit);
    std::vector<std::string> expressions;
    if (auto const* source = given.find(field))
        collectExpressions(*source, expressions);
    if (field == "Output" || field == "Assign")
        for (auto const* list : {"Choices", "Catch"})
            for (auto const& holder : itemsOf(given, list))
                if (auto const* source = holder.find(field))
                    collectExpressions(*source, expressions);
    auto const kind = field == "Items" ? "array"
        : field == "Seconds" || field == "MaxConcurrency" || field == "TimeoutSeconds"
            || field == "HeartbeatSeconds" || field.starts_with("Tolerated")
        ? "number"
        : field == "Timestamp" ? "timestamp"
        : field == "Choices"   ? "boolean"
                               : "";
    if (told.state->is("Map") && (field.empty() || field == "Items")) {
        std::vector<Change> changes;
        if (origins.followItems(visit, {}, sampleOf("array"), changes))
            addChanged(tried, changes, all);
    }
    Wishes together;
    std::vector<std::string> failing;
    for (auto const& expression : expressions) {
        auto const outcome = m_solver.evaluate(expression, view);
        if (outcome && isOfKind(outcome.value, kind))
            continue;
        failing.push_back(expression);
        auto const ways = m_solver.waysToEvaluate(expression, view, kind);
        if (!ways.empty())
            together.insert(together.end(), ways[0].begin(), ways[0].end());
    }
    addMend(tried, visit, origins, together, all);
    if (failing.empty())
        failing = expressions;
    for (auto const& expression : failing)
        for (auto const& way : m_solver.waysToEvaluate(expression, view, kind)) {
            addMend(tried, visit, origins, way, all);
            // With all the others that are missing as well.
            auto both = together;
            both.insert(both.end(), way.begin(), way.end());
            if (failing.size() > 1)
                addMend(tried, visit, origins, both, all);
        }
}

// Parameters of a kind that the call does not take. What was sent stands in the sentence.
void Search::mendParameters(
    Tried const& tried, std::size_t visit, Origins& origins, std::vector<Scenario>& all)
{
    auto const& told = tried.story().visits()[visit];
    auto const& cause = tried.story().trace().records[told.failed].as<sim::EvaluationFailed>()->cause;
    static constexpr std::string_view before = "The Parameters '";
    auto const start = cause.find(before);
    auto const end = cause.rfind("' could not be used to start the Task: [");
    auto const* resource = fields(*told.state).find("Resource");
    if (start == std::string::npos || end == std::string::npos || !resource || !resource->isString())
        return;
    auto const check = aws::ParameterCheck::of(resource->string());
    auto const sent = text::parseJsonValue(cause.substr(start + before.size(), end - start - before.size()));
    if (!check || !sent)
        return;
    std::vector<Change> changes;
    for (auto const& misfit : check->misfits(*sent))
        origins.followParameters(visit, misfit.where, misfit.fitting, changes);
    if (changes.empty())
        return;
    auto scenario = tried.scenario;
    for (auto const& change : changes)
        apply(scenario, change, Later::Changed);
    all.push_back(std::move(scenario));
}

std::vector<Scenario> Search::mends(Tried const& tried)
{
    std::vector<Scenario> all;
    Origins origins(tried.story(), m_solver);
    auto const& visits = tried.story().visits();
    if (auto const reader = missingFile(tried)) {
        auto scenario = tried.scenario;
        scenario.files[reader->first]
            = ItemFile{reader->second, {Value::object({{"id", "1"}}), Value::object({{"id", "2"}})}};
        all.push_back(std::move(scenario));
        return all;
    }
    auto const visit = tried.story().failedVisit();
    if (auto const conflict = tried.conflict(); conflict != nothing) {
        // A ResultPath needs an object to write into.
        auto const* path = fields(*visits[conflict].state).find("ResultPath");
        auto const& compiled = m_solver.paths().find(path && path->isString() ? path->string() : "$");
        if (compiled)
            for (auto steps = placeOf(*compiled).place.steps; !steps.empty();) {
                steps.pop_back();
                std::vector<Change> changes;
                if (origins.followRaw(conflict, steps, Value::object(), changes))
                    addChanged(tried, changes, all);
            }
        return all;
    }
    if (visit == nothing)
        return all;
    auto const& told = visits[visit];
    auto const* failed = tried.story().trace().records[told.failed].as<sim::EvaluationFailed>();
    // No rule of a Choice without Default holds.
    if (told.state->is("Choice") && failed->field.empty()) {
        auto const rules = itemsOf(fields(*told.state), "Choices");
        bool const isJsonata = told.state->language == asl::QueryLanguage::Jsonata;
        for (std::uint32_t i = 0; i < rules.size() && i < 8; ++i)
            for (auto const& way :
                m_solver.waysToTake(fields(*told.state), isJsonata, i, origins.viewOf(visit)).ways)
                addMend(tried, visit, origins, way, all);
    }
    if (told.state->is("Task"))
        mendParameters(tried, visit, origins, all);
    if (told.state->language == asl::QueryLanguage::Jsonata)
        mendJsonata(tried, visit, origins, all);
    else
        mendJsonPath(tried, visit, origins, all);
    return all;
}

}  // namespace steploom::explore

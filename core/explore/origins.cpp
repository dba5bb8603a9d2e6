// SPDX-License-Identifier: GPL-3.0-or-later
// The way of data through states, backwards.
#include "core/explore/origins.h"

#include "core/expr/jsonata_template.h"
#include "core/expr/template_expression.h"

#include <algorithm>
#include <utility>

namespace steploom::explore {

bool Origins::fail(std::string why)
{
    m_why = std::move(why);
    return false;
}

Value const& Origins::fields(std::size_t visit)
{
    auto const* state = at(visit).state;
    auto found = m_fields.find(state);
    if (found == m_fields.end())
        found = m_fields.emplace(state, fieldsOf(*state)).first;
    return found->second;
}

View const& Origins::viewOf(std::size_t visit)
{
    auto found = m_views.find(visit);
    if (found == m_views.end())
        found = m_views.emplace(visit, m_story.viewOf(visit)).first;
    return found->second;
}

bool Origins::follow(std::size_t visit, Wishes const& wishes, std::vector<Change>& changes)
{
    m_changes.clear();
    for (auto const& wish : wishes)
        if (!fromWish(visit, wish))
            return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

// What a Map says of its items goes for each of them.
bool Origins::fromWish(std::size_t visit, Wish const& wish)
{
    auto const& steps = wish.place.steps;
    bool const isOfItem = at(visit).state->is("Map") && wish.place.root == Root::Context && steps.size() > 2
        && steps[0] == Step(std::string("Map"));
    if (!isOfItem)
        return fromPlace(visit, wish.place, wish.value);
    auto const items = itemsNow(visit);
    auto const count = items && items->isArray() ? std::clamp<std::size_t>(items->size(), 1, 20) : 1;
    bool isDone = true;
    for (std::size_t i = 0; i < count && isDone; ++i) {
        auto const before = std::exchange(m_item, std::pair(visit, i));
        isDone = fromPlace(visit, wish.place, wish.value);
        m_item = before;
    }
    return isDone;
}

std::optional<Value> Origins::itemsNow(std::size_t visit)
{
    auto const& given = fields(visit);
    auto const& view = viewOf(visit);
    if (auto const* path = given.find("ItemsPath"); path && path->isString())
        return m_solver.evaluatePath(path->string(), view);
    if (auto const* items = given.find("Items")) {
        if (!items->isString())
            return *items;
        auto outcome = m_solver.evaluate(expressionIn(items->string()), view);
        return outcome ? std::optional(std::move(outcome.value)) : std::nullopt;
    }
    return view.input;
}

bool Origins::followRaw(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    m_changes.clear();
    if (!fromRaw(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

bool Origins::followMerged(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    m_changes.clear();
    if (!fromMerged(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

bool Origins::followItems(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    m_changes.clear();
    if (!fromItems(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
}

static bool isJsonata(Visit const& visit)
{
    return visit.state->language == asl::QueryLanguage::Jsonata;
}

static bool hasResult(Visit const& visit)
{
    return visit.state->is("Task") || visit.state->is("Map") || visit.state->is("Parallel")
        || visit.state->is("Pass");
}

bool Origins::fromPlace(std::size_t visit, Place const& place, Wanted const& value)
{
    switch (place.root) {
    case Root::Input:
        return fromInput(visit, place.steps, value);
    case Root::Result:
        return fromResult(visit, place.steps, value);
    case Root::ErrorOutput:
        return fromError(visit, place.steps, value);
    case Root::Context:
        return fromContext(visit, place.steps, value);
    case Root::Variable:
        return fromVariable(visit, place.variable, place.steps, value);
    }
    return false;
}

bool Origins::fromInput(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const* path = isJsonata(at(visit)) ? nullptr : fields(visit).find("InputPath");
    if (!path)
        return fromRaw(visit, steps, value);
    if (!path->isString())
        return fail("the state \"" + at(visit).state->name + "\" drops its input");
    auto const& compiled = m_solver.paths().find(path->string());
    if (!compiled)
        return fail("InputPath cannot be read");
    auto place = placeOf(*compiled).place;
    auto wanted = value;
    place.steps = behind(*compiled, place, steps, wanted);
    if (place.root == Root::Input)
        return fromRaw(visit, place.steps, wanted);
    return fromPlace(visit, place, wanted);
}

// From the root of a path on: the steps to where `steps` of what it gives come from. `wanted` may become a
// list.
Steps Origins::behind(expr::JsonPath const& path, Place const& plain, Steps const& steps, Wanted& wanted)
{
    if (placeOf(path).isWhole)
        return joined(plain.steps, steps);
    auto listed = beyondPlain(path, plain, steps, wanted);
    wanted = std::move(listed.value);
    return joined(plain.steps, listed.steps);
}

bool Origins::fromRaw(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    if (at(visit).before != nothing)
        return fromOutput(at(visit).before, steps, value);
    if (at(visit).branch == 0) {
        m_changes.push_back({.where = Change::Where::Input, .steps = steps, .value = value});
        return true;
    }
    return fromChild(at(visit).branch, steps, value);
}

bool Origins::fromChild(sim::BranchIndex branch, Steps const& steps, Wanted const& value)
{
    auto const owner = m_story.ownerOf(branch);
    if (owner == nothing)
        return fail("nobody knows where it comes from");
    auto const index = m_story.trace().branches[branch].index;
    auto const& given = fields(owner);
    bool const isMap = at(owner).state->is("Map");
    if (!isMap) {
        if (auto const* arguments = given.find("Arguments"))
            return fromJsonata(owner, *arguments, steps, value);
        if (auto const* parameters = given.find("Parameters"))
            return fromTemplate(owner, *parameters, steps, value, Root::Input);
        return fromInput(owner, steps, value);
    }
    std::size_t item = index;
    Steps rest = steps;
    if (auto const* batcher = given.find("ItemBatcher")) {
        auto const* name = rest.empty() ? nullptr : std::get_if<std::string>(&rest[0]);
        if (name && *name == "BatchInput") {
            rest.erase(rest.begin());
            auto const* shared = batcher->find("BatchInput");
            if (!shared)
                return fail("the ItemBatcher gives no BatchInput");
            return isJsonata(at(owner)) ? fromJsonata(owner, *shared, rest, value)
                                        : fromTemplate(owner, *shared, rest, value, Root::Input);
        }
        if (!name || *name != "Items" || index != 0)
            return fail("an ItemBatcher makes it");
        rest.erase(rest.begin());
        auto const* number = rest.empty() ? nullptr : std::get_if<std::size_t>(&rest[0]);
        if (rest.empty())
            return fromItems(owner, {}, value);
        item = number ? *number : 0;
        if (number)
            rest.erase(rest.begin());
    }
    auto const* selector = given.find("ItemSelector");
    if (!selector && !isJsonata(at(owner)))
        selector = given.find("Parameters");
    if (!selector)
        return fromItem(owner, item, rest, value);
    auto const before = std::exchange(m_item, std::pair(owner, item));
    bool const isDone = isJsonata(at(owner)) ? fromJsonata(owner, *selector, rest, value)
                                             : fromTemplate(owner, *selector, rest, value, Root::Input);
    m_item = before;
    return isDone;
}

bool Origins::fromItem(std::size_t owner, std::size_t index, Steps const& steps, Wanted const& value)
{
    return fromItems(owner, joined(Steps{index}, steps), value);
}

bool Origins::fromItems(std::size_t owner, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const& given = fields(owner);
    auto const outer = std::exchange(m_item, std::nullopt);
    struct Restore {
        decltype(m_item)& item;
        decltype(m_item) before;
        ~Restore() { item = before; }
    } const restore{m_item, outer};
    if (given.find("ItemReader")) {
        auto const reader = readerOf(*at(owner).state, viewOf(owner), m_solver);
        if (!reader)
            return fail("the items of \"" + at(owner).state->name + "\" come from a service");
        m_changes.push_back(
            {.where = Change::Where::File, .name = reader->first, .steps = steps, .value = value});
        return true;
    }
    if (isJsonata(at(owner))) {
        if (auto const* items = given.find("Items"))
            return fromJsonata(owner, *items, steps, value);
        return fromInput(owner, steps, value);
    }
    auto const* path = given.find("ItemsPath");
    if (!path || !path->isString())
        return fromInput(owner, steps, value);
    return fromExpression(owner, path->string(), steps, value, Root::Input);
}

bool Origins::fromContext(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const named = [&](std::size_t index, std::string_view name) {
        auto const* text = index < steps.size() ? std::get_if<std::string>(&steps[index]) : nullptr;
        return text && *text == name;
    };
    if (named(0, "Execution") && named(1, "Input")) {
        m_changes.push_back(
            {.where = Change::Where::Input, .steps = Steps(steps.begin() + 2, steps.end()), .value = value});
        return true;
    }
    if (named(0, "Map") && named(1, "Item") && named(2, "Value")) {
        Steps const rest(steps.begin() + 3, steps.end());
        if (m_item)
            return fromItem(m_item->first, m_item->second, rest, value);
        auto branch = at(visit).branch;
        while (branch != 0 && !m_story.trace().branches[branch].isIteration)
            branch = m_story.trace().branches[branch].parent;
        if (branch != 0 && m_story.ownerOf(branch) != nothing)
            return fromItem(m_story.ownerOf(branch), m_story.trace().branches[branch].index, rest, value);
    }
    return fail("it comes from the Context Object");
}

bool Origins::fromVariable(
    std::size_t visit, std::string const& name, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const by = m_story.assignedBy(name, at(visit).branch, at(visit).entered);
    if (by == nothing)
        return fail("nothing has assigned the variable $" + name);
    auto const& assigning = at(by);
    Value const* assign = fields(by).find("Assign");
    Root root = hasResult(assigning) ? Root::Result : Root::Input;
    if (assigning.catcher) {
        auto const* catchers = fields(by).find("Catch");
        auto const* catcher = catchers ? catchers->at(*assigning.catcher) : nullptr;
        assign = catcher ? catcher->find("Assign") : nullptr;
        root = Root::ErrorOutput;
    } else if (assigning.rule) {
        auto const* rules = fields(by).find("Choices");
        auto const* rule = rules ? rules->at(*assigning.rule) : nullptr;
        assign = rule ? rule->find("Assign") : nullptr;
    }
    if (!assign)
        return fail("nothing is known of how $" + name + " was assigned");
    auto const inside = joined(Steps{name}, steps);
    return isJsonata(assigning) ? fromJsonata(by, *assign, inside, value)
                                : fromTemplate(by, *assign, inside, value, root);
}

// Whether `steps` begin with `prefix`.
static bool beginWith(Steps const& steps, Steps const& prefix)
{
    return steps.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), steps.begin());
}

bool Origins::fromOutput(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const& told = at(visit);
    auto const& given = fields(visit);
    auto const member = [&](std::string_view list, std::uint32_t number) -> Value const* {
        auto const* all = given.find(list);
        return all ? all->at(number) : nullptr;
    };
    auto const* catcher = told.catcher ? member("Catch", *told.catcher) : nullptr;
    if (isJsonata(told)) {
        auto const* rule = told.rule ? member("Choices", *told.rule) : nullptr;
        auto const* holder = catcher ? catcher : rule ? rule : &given;
        if (auto const* output = holder->find("Output"))
            return fromJsonata(visit, *output, steps, value);
        if (catcher)
            return fromError(visit, steps, value);
        bool const isOwnResult = hasResult(told) && !told.state->is("Pass");
        return isOwnResult ? fromResult(visit, steps, value) : fromRaw(visit, steps, value);
    }
    auto place = Place{Root::Input, {}, steps};
    auto wanted = value;
    auto const* outputPath = catcher ? nullptr : given.find("OutputPath");
    if (outputPath && !outputPath->isString())
        return fail("the state \"" + told.state->name + "\" drops its output");
    if (outputPath) {
        auto const& compiled = m_solver.paths().find(outputPath->string());
        if (!compiled)
            return fail("OutputPath cannot be read");
        place = placeOf(*compiled).place;
        place.steps = behind(*compiled, place, steps, wanted);
        if (place.root != Root::Input)
            return fromPlace(visit, place, wanted);
    }
    return fromMerged(visit, place.steps, wanted);
}

// Before OutputPath: the input with the result, or the error output, at its ResultPath.
bool Origins::fromMerged(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const& told = at(visit);
    auto const& given = fields(visit);
    auto const* catchers = told.catcher ? given.find("Catch") : nullptr;
    auto const* catcher = catchers ? catchers->at(*told.catcher) : nullptr;
    if (!catcher && !hasResult(told))
        return fromInput(visit, steps, value);
    auto const* resultPath = (catcher ? *catcher : given).find("ResultPath");
    if (resultPath && resultPath->isNull())
        return fromRaw(visit, steps, value);
    Steps where;
    if (resultPath && resultPath->isString())
        if (auto const& compiled = m_solver.paths().find(resultPath->string()))
            where = placeOf(*compiled).place.steps;
    if (!beginWith(steps, where))
        return fromRaw(visit, steps, value);
    Steps const rest(steps.begin() + static_cast<std::ptrdiff_t>(where.size()), steps.end());
    return catcher ? fromError(visit, rest, value) : fromSelected(visit, rest, value);
}

bool Origins::fromSelected(std::size_t visit, Steps const& steps, Wanted const& value)
{
    if (auto const* selector = fields(visit).find("ResultSelector"))
        return fromTemplate(visit, *selector, steps, value, Root::Result);
    return fromResult(visit, steps, value);
}

bool Origins::fromResult(std::size_t visit, Steps const& steps, Wanted const& value)
{
    auto const& told = at(visit);
    auto const& given = fields(visit);
    if (told.state->is("Task")) {
        if (told.call == nothing)
            return fail("the task \"" + told.state->name + "\" was not called");
        m_changes.push_back({.where = Change::Where::Answer,
            .name = told.state->name,
            .answer = told.call,
            .answered = told.result,
            .steps = steps,
            .value = value});
        return true;
    }
    if (told.state->is("Pass")) {
        if (given.find("Result"))
            return fail("it is fixed by the Result of \"" + told.state->name + "\"");
        if (auto const* parameters = given.find("Parameters"))
            return fromTemplate(visit, *parameters, steps, value, Root::Input);
        return fromInput(visit, steps, value);
    }
    if (!told.state->is("Map") && !told.state->is("Parallel"))
        return fromInput(visit, steps, value);
    if (steps.empty()) {
        if (!value || !value->isArray() || !told.state->is("Map"))
            return fail("it is made by the children of \"" + told.state->name + "\"");
        std::vector<Value> items(value->size(), Value::object());
        return fromItems(visit, {}, Value::array(std::move(items)));
    }
    auto const* index = std::get_if<std::size_t>(&steps[0]);
    auto const child = index ? *index : 0;
    if (child >= told.children.size())
        return fail("\"" + told.state->name + "\" had fewer children");
    auto const last = m_story.lastIn(told.children[child]);
    if (last == nothing)
        return fail("a child of \"" + told.state->name + "\" did not run");
    return fromOutput(last, index ? Steps(steps.begin() + 1, steps.end()) : steps, value);
}

bool Origins::fromError(std::size_t visit, Steps const& steps, Wanted const& value)
{
    Hop const hop(*this);
    if (hop.isTooFar())
        return fail("it goes round in a loop");
    auto const& told = at(visit);
    auto const* part = steps.empty() ? nullptr : std::get_if<std::string>(&steps[0]);
    if (!part || (*part != "Error" && *part != "Cause") || steps.size() > 1 || !value)
        return fail("it is part of an error output");
    if (told.state->is("Task") && told.call != nothing) {
        m_changes.push_back({.where = *part == "Error" ? Change::Where::Error : Change::Where::Cause,
            .name = told.state->name,
            .answer = told.call,
            .answered = told.result,
            .value = value});
        return true;
    }
    if (told.state->is("Fail")) {
        auto const& given = fields(visit);
        if (auto const* path = given.find(*part + "Path"); path && path->isString())
            return fromExpression(visit, path->string(), {}, value, Root::Input);
        if (auto const* text = given.find(*part); text && isJsonata(told))
            return fromJsonata(visit, *text, {}, value);
        return fail("it is fixed by the Fail state \"" + told.state->name + "\"");
    }
    for (auto const child : told.children)
        if (auto const last = child < m_story.trace().branches.size() ? m_story.lastIn(child) : nothing;
            last != nothing && at(last).error && at(last).left == nothing)
            return fromError(last, steps, value);
    return fail("it is part of an error output");
}

std::optional<std::pair<std::string, sim::ReaderConfig>> Origins::readerOf(
    asl::State const& state, View const& view, Solver& solver)
{
    auto const given = fieldsOf(state);
    auto const* reader = given.find("ItemReader");
    if (!reader || !reader->isObject())
        return std::nullopt;
    auto const text = [&](Value const* value) -> std::string {
        if (!value || !value->isString())
            return {};
        auto const inside = expressionIn(value->string());
        if (inside.empty())
            return value->string();
        auto const outcome = solver.evaluate(inside, view);
        return outcome && outcome.value.isString() ? outcome.value.string() : std::string();
    };
    auto const* arguments = reader->find("Arguments");
    auto const* parameters = reader->find("Parameters");
    auto const named = [&](std::string const& name) -> std::string {
        if (arguments)
            return text(arguments->find(name));
        if (!parameters)
            return {};
        if (auto const* constant = parameters->find(name))
            return constant->isString() ? constant->string() : std::string();
        auto const* dynamic = parameters->find(name + ".$");
        if (!dynamic || !dynamic->isString())
            return {};
        auto const compiled = expr::TemplateExpression::compile(dynamic->string());
        if (!compiled)
            return {};
        expr::ContextSource const context = [&]() -> Value const& { return view.context; };
        expr::VariableSource const variables = [&](std::string_view variable) -> Value const* {
            auto const found = view.variables.find(variable);
            return found == view.variables.end() ? nullptr : &found->second;
        };
        expr::Budget budget;
        auto const made = compiled->evaluate({view.input, context, &variables}, budget);
        auto const* value = std::get_if<Value>(&made);
        return value && value->isString() ? value->string() : std::string();
    };
    auto const* resource = reader->find("Resource");
    sim::ReaderConfig config;
    auto const* written = reader->find("ReaderConfig");
    auto const setting
        = [&](std::string_view name) { return written ? text(written->find(name)) : std::string(); };
    auto const type = setting("InputType");
    config.format = type == "CSV" ? sim::ReaderConfig::Format::Csv
        : type == "JSONL"         ? sim::ReaderConfig::Format::JsonLines
                                  : sim::ReaderConfig::Format::Json;
    auto const delimiter = setting("CSVDelimiter");
    config.delimiter = delimiter == "PIPE" ? '|'
        : delimiter == "SEMICOLON"         ? ';'
        : delimiter == "SPACE"             ? ' '
        : delimiter == "TAB"               ? '\t'
                                           : ',';
    config.itemsPointer = setting("ItemsPointer");
    if (auto const* headers = written ? written->find("CSVHeaders") : nullptr;
        headers && headers->isArray() && setting("CSVHeaderLocation") != "FIRST_ROW") {
        config.headers.emplace();
        for (auto const& header : itemsOf(*headers))
            config.headers->push_back(header.isString() ? header.string() : std::string("column"));
    }
    bool const isListing = resource && resource->isString() && resource->string().ends_with("listObjectsV2");
    auto const key = isListing ? named("Prefix") + "object" : named("Key");
    return std::pair(named("Bucket") + "/" + key, config);
}

}  // namespace steploom::explore

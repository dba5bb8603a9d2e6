// SPDX-License-Identifier: GPL-3.0-or-later
// From what the children of a Map or Parallel are entered with backwards, and where the items of a Map are.
#include "core/explore/origins.h"
#include "core/expr/template_expression.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace steploom::explore {

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

bool Origins::followItems(
    std::size_t visit, Steps const& steps, std::optional<Value> const& value, std::vector<Change>& changes)
{
    begin();
    if (!fromItems(visit, steps, value))
        return false;
    changes.insert(changes.end(), m_changes.begin(), m_changes.end());
    return true;
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

// What is written there; of an expression what it gives.
static std::string readerText(Value const* value, View const& view, Solver& solver)
{
    if (!value || !value->isString())
        return {};
    auto const inside = expressionIn(value->string());
    if (inside.empty())
        return value->string();
    auto const outcome = solver.evaluate(inside, view);
    return outcome && outcome.value.isString() ? outcome.value.string() : std::string();
}

// A member of the Arguments, or of the Parameters, of a reader.
static std::string readerArgument(
    Value const& reader, std::string const& name, View const& view, Solver& solver)
{
    if (auto const* arguments = reader.find("Arguments"))
        return readerText(arguments->find(name), view, solver);
    auto const* parameters = reader.find("Parameters");
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
}

static sim::ReaderConfig readerConfig(Value const* written, View const& view, Solver& solver)
{
    sim::ReaderConfig config;
    auto const setting = [&](std::string_view name) {
        return written ? readerText(written->find(name), view, solver) : std::string();
    };
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
    return config;
}

std::optional<std::pair<std::string, sim::ReaderConfig>> Origins::readerOf(
    asl::State const& state, View const& view, Solver& solver)
{
    auto const given = fieldsOf(state);
    auto const* reader = given.find("ItemReader");
    if (!reader || !reader->isObject())
        return std::nullopt;
    auto const argument
        = [&](std::string const& name) { return readerArgument(*reader, name, view, solver); };
    auto const* resource = reader->find("Resource");
    bool const isListing = resource && resource->isString() && resource->string().ends_with("listObjectsV2");
    auto const key = isListing ? argument("Prefix") + "object" : argument("Key");
    return std::pair(
        argument("Bucket") + "/" + key, readerConfig(reader->find("ReaderConfig"), view, solver));
}

}  // namespace steploom::explore

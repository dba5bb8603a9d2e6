// SPDX-License-Identifier: GPL-3.0-or-later
// What a distributed Map is made of: tolerance, reader, batches, writer. Spec: States Language, "Map State";
// where it is silent, the recordings and the service's guide.
#include "core/sim/map_run.h"

#include "core/base/json_writer.h"
#include "core/sim/reader_sources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace steploom::sim {

bool isDistributed(Plan const& plan)
{
    auto const* mode = plan.fields.find("ProcessorMode");
    return mode && mode->isString() && mode->string() == "DISTRIBUTED";
}

// ---- numbers that may come as texts

static std::optional<double> numberOf(Value const& value)
{
    if (value.isNumber())
        return value.number();
    if (!value.isString())
        return std::nullopt;
    auto const& text = value.string();
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

static std::optional<std::int64_t> integerOf(Value const& value)
{
    if (value.isInteger())
        return value.integer();
    constexpr double exact = 9'007'199'254'740'992;  // 2^53
    auto const number = numberOf(value);
    if (!number || std::floor(*number) != *number || std::abs(*number) > exact)
        return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

static Fault unfitNumber(
    std::string_view field, Value const& value, std::string_view kind, std::string const& path)
{
    return Fault{"The " + std::string(field) + " field refers to value \""
            + (value.isString() ? value.string() : toJson(value)) + "\" which is not a valid "
            + std::string(kind) + ": " + path,
        std::string(field)};
}

// What the path of a field leads to. `holder` is the object that has the field.
static std::optional<std::variant<Value, Step>> readPathOf(
    Frame const& frame, Value const* holder, std::string_view field)
{
    auto const* path = holder ? holder->find(field) : nullptr;
    if (!path || !path->isString())
        return std::nullopt;
    return readPath(frame, path->string(), invalidPath);
}

static std::optional<std::variant<std::int64_t, Step>> readIntegerOf(
    Frame const& frame, Value const* holder, std::string_view field)
{
    auto read = readPathOf(frame, holder, field);
    if (!read)
        return std::nullopt;
    if (auto* failed = std::get_if<Step>(&*read))
        return std::move(*failed);
    auto const& value = std::get<Value>(*read);
    if (auto const number = integerOf(value))
        return *number;
    return Step(unfitNumber(field, value, "integer", holder->find(field)->string()));
}

std::optional<std::variant<std::int64_t, Step>> readIntegerPath(Frame const& frame, std::string_view field)
{
    return readIntegerOf(frame, &frame.plan.fields, field);
}

// ---- steps that are no answer: why the Map Run cannot be

namespace {

// Collects the first reason why a MapRun cannot be started.
struct Preparation {
    Frame const& frame;
    MapRun& run;
    std::optional<Step> unsupported = {};

    bool isSound() const { return !unsupported && !run.fault; }
    void refuse(Step step)
    {
        if (!isSound())
            return;
        if (auto* fault = std::get_if<Fault>(&step))
            run.fault = std::move(*fault);
        else
            unsupported = std::move(step);
    }

    // The object of a field with everything in it evaluated: a JSONata state's whole, otherwise as written.
    Value object(std::string_view field)
    {
        if (frame.plan.isJsonata) {
            if (auto made = evaluateField(frame, field)) {
                if (auto* value = std::get_if<Value>(&*made))
                    return std::move(*value);
                refuse(std::get<Step>(std::move(*made)));
            }
            return {};
        }
        auto const* value = frame.field(field);
        return value ? *value : Value();
    }
    // The arguments of a call inside: of a JSONata state they are evaluated already.
    Value arguments(Value const& around, std::optional<expr::PayloadTemplate> const& parameters)
    {
        if (auto const* made = around.find("Arguments"))
            return *made;
        if (!parameters)
            return {};
        auto filled = fillTemplate(*parameters, frame.scope(), frame.input);
        if (auto* value = std::get_if<Value>(&filled))
            return std::move(*value);
        refuse(std::get<Step>(std::move(filled)));
        return {};
    }
    // The number in `name` of `holder`, or where its Path leads to.
    std::optional<std::int64_t> integer(Value const& holder, std::string_view name)
    {
        if (auto const* constant = holder.find(name))
            if (auto const number = integerOf(*constant))
                return number;
        if (auto read = readIntegerOf(frame, &holder, std::string(name) + "Path")) {
            if (auto const* number = std::get_if<std::int64_t>(&*read))
                return *number;
            refuse(std::get<Step>(std::move(*read)));
        }
        return std::nullopt;
    }
    void readTolerance();
    void readItems();
    void readWriter();
    void readBatcher();
};

std::string textIn(Value const& object, std::string_view key)
{
    auto const* value = object.find(key);
    return value && value->isString() ? value->string() : std::string();
}

}  // namespace

static std::optional<Value> toleranceField(Preparation& preparation, std::string_view name)
{
    if (auto made = evaluateField(preparation.frame, name, "number")) {
        if (auto* value = std::get_if<Value>(&*made))
            return std::move(*value);
        preparation.refuse(std::get<Step>(std::move(*made)));
        return std::nullopt;
    }
    if (auto const* constant = preparation.frame.field(name))
        return *constant;
    return std::nullopt;
}

void Preparation::readTolerance()
{
    if (auto const count = toleranceField(*this, "ToleratedFailureCount"))
        run.toleratedCount = integerOf(*count);
    if (auto read = readIntegerPath(frame, "ToleratedFailureCountPath")) {
        if (auto* failed = std::get_if<Step>(&*read))
            return refuse(std::move(*failed));
        run.toleratedCount = std::get<std::int64_t>(*read);
    }
    if (run.toleratedCount && *run.toleratedCount < 0)
        return refuse(Fault{"ToleratedFailureCount cannot be negative.", "ToleratedFailureCount"});

    if (auto const percentage = toleranceField(*this, "ToleratedFailurePercentage"))
        run.toleratedPercentage = numberOf(*percentage);
    constexpr auto pathField = "ToleratedFailurePercentagePath";
    if (auto read = readPathOf(frame, &frame.plan.fields, pathField)) {
        if (auto* failed = std::get_if<Step>(&*read))
            return refuse(std::move(*failed));
        auto const& value = std::get<Value>(*read);
        run.toleratedPercentage = numberOf(value);
        if (!run.toleratedPercentage)
            return refuse(unfitNumber(pathField, value, "float", frame.field(pathField)->string()));
    }
    if (run.toleratedPercentage && (*run.toleratedPercentage < 0 || *run.toleratedPercentage > 100))
        refuse(Fault{"ToleratedFailurePercentage must be between 0 and 100.", "ToleratedFailurePercentage"});
}

static char delimiterNamed(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, char>, 4> names{
        {{"PIPE", '|'}, {"SEMICOLON", ';'}, {"SPACE", ' '}, {"TAB", '\t'}}};
    auto const* found = std::ranges::find(names, name, &std::pair<std::string_view, char>::first);
    return found == names.end() ? ',' : found->second;
}

static ReaderConfig readerConfigOf(Value const& written)
{
    ReaderConfig config;
    auto const type = textIn(written, "InputType");
    config.format = type == "CSV" ? ReaderConfig::Format::Csv
        : type == "JSONL"         ? ReaderConfig::Format::JsonLines
                                  : ReaderConfig::Format::Json;
    config.delimiter = delimiterNamed(textIn(written, "CSVDelimiter"));
    config.itemsPointer = textIn(written, "ItemsPointer");
    if (auto const* headers = written.find("CSVHeaders");
        headers && headers->isArray() && textIn(written, "CSVHeaderLocation") != "FIRST_ROW") {
        auto& names = config.headers.emplace();
        for (auto const& name : headers->items())
            names.push_back(name.isString() ? name.string() : toJson(name));
    }
    return config;
}

// Which of the ways to read the fields of the ItemReader ask for.
static ReaderCall::Kind kindOf(std::string_view resource, Value const& settings)
{
    using Kind = ReaderCall::Kind;
    if (resource.ends_with(":listObjectsV2"))
        return textIn(settings, "Transformation") == "LOAD_AND_FLATTEN" ? Kind::Contents : Kind::Listing;
    auto const manifest = textIn(settings, "ManifestType");
    if (manifest == "S3_INVENTORY" || (manifest.empty() && textIn(settings, "InputType") == "MANIFEST"))
        return Kind::Inventory;
    return manifest == "ATHENA_DATA" ? Kind::AthenaData : Kind::Object;
}

// What the ItemReader reads becomes the source.
void Preparation::readItems()
{
    auto const reader = object("ItemReader");
    if (!reader.isObject())
        return;
    auto const* written = reader.find("ReaderConfig");
    auto const settings = written ? *written : Value::object();
    if (textIn(settings, "InputType") == "PARQUET")
        return refuse(Unsupported{"The ItemReader of the state \"" + frame.plan.state->name
            + "\" reads Parquet files, which cannot be simulated; CSV, JSON and JSONL can."});
    auto const call = arguments(reader, frame.plan.readerParameters);
    auto const limit = integer(settings, "MaxItems");
    if (!isSound() || !frame.readsItems)
        return;
    if (limit && *limit < 0) {
        run.readFault = "field MaxItems must be positive";
        return;
    }
    ReaderCall reads{kindOf(textIn(reader, "Resource"), settings), textIn(call, "Bucket"),
        textIn(call, "Key"), textIn(call, "Prefix"), readerConfigOf(settings)};
    if (limit && *limit > 0)
        reads.config.maxItems = static_cast<std::size_t>(*limit);
    auto items = openReader(reads, frame.files, frame.now);
    if (items)
        run.source = std::move(*items);
    else
        run.readFault = items.sentence();
}

void Preparation::readWriter()
{
    auto const writer = object("ResultWriter");
    if (!writer.isObject())
        return;
    auto const call = arguments(writer, frame.plan.writerParameters);
    run.isExported = !textIn(writer, "Resource").empty();
    run.bucket = textIn(call, "Bucket");
    run.prefix = textIn(call, "Prefix");
    run.isReported = run.isExported;  // what is exported is told in full unless something else is said
    auto const* config = writer.find("WriterConfig");
    auto const transformation = config ? textIn(*config, "Transformation") : std::string();
    run.isLines = config && textIn(*config, "OutputType") == "JSONL";
    if (transformation.empty())
        return;
    run.isReported = transformation == "NONE";
    run.isFlattened = transformation == "FLATTEN";
}

// Inputs are put together: as many as MaxItemsPerBatch, and no more bytes of JSON than MaxInputBytesPerBatch.
void Preparation::readBatcher()
{
    auto const batcher = object("ItemBatcher");
    if (!batcher.isObject())
        return;
    auto const bound = [](std::optional<std::int64_t> const& limit) {
        return limit && *limit > 0 ? static_cast<std::size_t>(*limit) : std::size_t{0};
    };
    Batching batching;
    batching.mostItems = bound(integer(batcher, "MaxItemsPerBatch"));
    batching.mostBytes = bound(integer(batcher, "MaxInputBytesPerBatch"));
    if (auto const* given = batcher.find("BatchInput"); given && frame.plan.batchInput) {
        auto filled = fillTemplate(*frame.plan.batchInput, frame.scope(), frame.input);
        if (auto* failed = std::get_if<Step>(&filled))
            return refuse(std::move(*failed));
        batching.shared = std::get<Value>(std::move(filled));
    } else if (given) {
        batching.shared = *given;
    }
    batching.frameSize
        = toJson(Value::object({{"BatchInput", batching.shared}, {"Items", Value::array()}})).size();
    run.batching = std::move(batching);
}

Step startMapRun(Frame const& frame, StartChildren children)
{
    auto run = std::make_shared<MapRun>();
    Preparation preparation{frame, *run};
    run->label = textIn(frame.plan.fields, "Label");
    run->isExpress = textIn(frame.plan.fields, "ProcessorExecutionType") == "EXPRESS";
    run->shownLength = children.items.size();
    preparation.readTolerance();
    preparation.readItems();
    preparation.readWriter();
    // Items of a file are selected one by one, when an execution takes them.
    if (preparation.isSound() && !run->source) {
        if (auto failed = selectItems(frame, children))
            preparation.refuse(std::move(*failed));
        run->isSelected = true;
    }
    if (preparation.isSound())
        preparation.readBatcher();
    if (preparation.unsupported)
        return std::move(*preparation.unsupported);
    children.mapRun = std::move(run);
    return children;
}

}  // namespace steploom::sim

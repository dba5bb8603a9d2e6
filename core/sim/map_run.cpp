// SPDX-License-Identifier: GPL-3.0-or-later
// What a distributed Map is made of: tolerance, reader, batches, writer. Spec: States Language, "Map State";
// where it is silent, the recordings and the service's guide.
#include "core/sim/map_run.h"

#include "core/base/json_writer.h"
#include "core/sim/numbers.h"
#include "core/sim/payload.h"
#include "core/sim/reader_sources.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::sim {

bool isDistributed(Plan const& plan)
{
    auto const* mode = plan.fields.find("ProcessorMode");
    return mode && mode->isString() && mode->string() == "DISTRIBUTED";
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
    // The number in `name` of `holder`, which is the `place` of the state, or where its Path leads to.
    std::optional<std::int64_t> integer(
        Value const& holder, std::string const& place, std::string_view name, IntegerRange const& range)
    {
        auto const* given = holder.find(name);
        auto const whole = place + "/" + std::string(name);
        if (given && !given->isNumber() && !expressionAt(frame, whole).empty()) {
            refuse(wrongType(frame, whole, *given, "number"));
            return std::nullopt;
        }
        auto read = readInteger(frame, holder, name, range);
        if (!read)
            return std::nullopt;
        if (auto* failed = std::get_if<Step>(&*read)) {
            refuse(std::move(*failed));
            return std::nullopt;
        }
        return std::get<std::int64_t>(*read);
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

void Preparation::readTolerance()
{
    if (auto read = readInteger(frame, "ToleratedFailureCount", anyInteger)) {
        if (auto* failed = std::get_if<Step>(&*read))
            return refuse(std::move(*failed));
        run.toleratedCount = std::get<std::int64_t>(*read);
    }
    if (run.toleratedCount && *run.toleratedCount < 0)
        return refuse(Fault{"ToleratedFailureCount cannot be negative.", "ToleratedFailureCount"});

    if (auto made = evaluateField(frame, "ToleratedFailurePercentage", "number")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return refuse(std::move(*failed));
        run.toleratedPercentage = numberOf(std::get<Value>(*made));
    } else if (auto const* constant = frame.field("ToleratedFailurePercentage")) {
        run.toleratedPercentage = numberOf(*constant);
    }
    constexpr auto pathField = "ToleratedFailurePercentagePath";
    if (auto read = readPathOf(frame, &frame.plan.fields, pathField)) {
        if (auto* failed = std::get_if<Step>(&*read))
            return refuse(std::move(*failed));
        auto const& value = std::get<Value>(*read);
        run.toleratedPercentage = numberOf(value);
        if (!run.toleratedPercentage)
            return refuse(unfitValueAt(frame.plan.fields, pathField, value, "float"));
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

ReaderConfig readerConfigOf(Value const& written)
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
    auto const limit = integer(settings, "ItemReader/ReaderConfig", "MaxItems", anyInteger);
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
    // The bucket alone where it is the list of objects that is read. Source: the service's guide, "Context
    // object".
    run.origin = "S3://" + reads.bucket + (reads.kind == ReaderCall::Kind::Listing ? "" : "/" + reads.key);
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
    static constexpr IntegerRange count{.least = 1, .words = "positive integer"};
    static constexpr IntegerRange bytes{
        .least = 1, .most = static_cast<std::int64_t>(payloadLimit), .words = "positive integer"};
    Batching batching;
    batching.mostItems
        = static_cast<std::size_t>(integer(batcher, "ItemBatcher", "MaxItemsPerBatch", count).value_or(0));
    batching.mostBytes = static_cast<std::size_t>(
        integer(batcher, "ItemBatcher", "MaxInputBytesPerBatch", bytes).value_or(0));
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
        if (auto failed = selectItems(frame, children, run->origin))
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

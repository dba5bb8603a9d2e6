// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/time.h"
#include "core/base/value.h"
#include "core/expr/jsonata_template.h"
#include "core/expr/jsonpath/reference_path.h"
#include "core/expr/path_cache.h"
#include "core/expr/payload_template.h"
#include "core/sim/item_reader.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::aws {
class ParameterCheck;
}

namespace steploom::sim {

/// What a rule or a catcher says about the data when it is taken, in either language.
struct TakenPlan {
    std::optional<expr::JsonataTemplate> condition;  ///< of a rule
    std::optional<expr::JsonataTemplate> output;
    std::optional<expr::JsonataTemplate> assign;
    std::optional<expr::PayloadTemplate> assignPaths;  ///< Assign of a JSONPath state
};

struct Behavior;

/// A state made ready to run: its paths and templates are read once.
struct Plan {
    asl::State const* state = nullptr;
    Behavior const* behavior = nullptr;
    asl::EdgeIndex onward = asl::noIndex;  ///< where its Next leads
    bool handsOn = false;                  ///< what it is given goes on as it is
    bool hasChildren = false;
    Value fields;  ///< the state's object without the states inside it
    std::optional<expr::JsonPath> inputPath;
    std::optional<expr::ReferencePath> resultPath;
    std::optional<expr::JsonPath> outputPath;
    bool dropsInput = false;   ///< InputPath: null
    bool dropsResult = false;  ///< ResultPath: null
    bool dropsOutput = false;  ///< OutputPath: null
    std::optional<expr::PayloadTemplate> parameters;
    std::optional<expr::PayloadTemplate> itemSelector;
    std::optional<expr::PayloadTemplate> resultSelector;
    std::optional<expr::PayloadTemplate> credentials;
    std::optional<expr::PayloadTemplate> assign;
    std::optional<expr::PayloadTemplate> readerParameters;  ///< of the ItemReader of a distributed Map
    std::optional<expr::PayloadTemplate> writerParameters;  ///< of its ResultWriter
    std::optional<expr::PayloadTemplate> batchInput;        ///< of its ItemBatcher
    bool isJsonata = false;
    std::map<std::string, expr::JsonataTemplate, std::less<>> templates;  ///< of a JSONata state, by field
    std::vector<TakenPlan> rules;
    std::vector<TakenPlan> catchers;
    std::shared_ptr<aws::ParameterCheck const> parameterCheck;  ///< of a Task that says what it sends
    std::string unsupported;                                    ///< why this state cannot be run; a sentence
    std::string_view standardOnly;  ///< what an Express workflow cannot have, as the end of a sentence
};

/// What a run ends with that would keep more.
std::string memorySentence(std::size_t limit);

/// What a behavior may look at.
struct Frame {
    Plan const& plan;
    asl::Graph const& graph;
    Value const& input;  ///< after InputPath
    Moment now;
    expr::ContextSource context;
    expr::PathCache& paths;
    Random& random;
    expr::VariableSource const& variables;
    Files const& files;
    bool readsItems = true;  ///< false where the result of a Map is given, so that its items do not matter
    bool isCallRecorded = false;  ///< a recording tells that the Task makes its call
    /// The Context Object of one iteration of a Map, whose `Map.Item` is `item`.
    std::function<Value(Value item)> iterationContext;

    std::size_t memoryLeft;   ///< what the run may still keep, in bytes
    std::size_t memoryLimit;  ///< of all that it keeps

    Value const* field(std::string_view name) const { return plan.fields.find(name); }
    expr::Scope scope() const { return {input, context, &variables, &random}; }
};

// What a state wants to happen next. The interpreter alone makes it happen.
struct Finish {
    Value result;
};
struct Choose {
    asl::EdgeIndex edge = asl::noIndex;
    Value result;
};
struct SleepUntil {
    Moment until;
};
struct CallTask {
    std::string resource;
    Value parameters;
    std::optional<std::int64_t> timeoutSeconds;
    std::optional<std::int64_t> heartbeatSeconds;
    std::optional<Value> credentials;
};
struct Raise {
    std::optional<std::string> error;
    std::optional<std::string> cause;
};
/// The state's own fields do not fit the data: States.Runtime, which no handler takes.
struct Fault {
    std::string sentence;
    std::string field;
    /// Of a JSONata state: States.QueryEvaluationError, which handlers take.
    bool isQuery = false;
    bool isAfterEntered = false;  ///< its event follows the Entered event
    bool isInHandler = false;     ///< in a catcher: the state's own handlers do not take it
};
struct Unsupported {
    std::string sentence;
};
/// How the inputs of a distributed Map are put together: its ItemBatcher.
struct Batching {
    std::size_t mostItems = 0;  ///< 0: any number
    std::size_t mostBytes = 0;  ///< of JSON; 0: as many as an execution takes
    Value shared;               ///< BatchInput; null without
    std::size_t frameSize = 0;  ///< bytes of a batch without items
};
/// What a distributed Map adds: its items are run by executions of their own, and some may fail.
struct MapRun {
    std::size_t shownLength = 0;  ///< of MapStateStarted: 0 when the items come from a file
    std::string label;
    std::optional<std::int64_t> toleratedCount;
    std::optional<double> toleratedPercentage;
    std::optional<Fault> fault;            ///< told when the state has started and before the Map Run has
    std::optional<std::string> readFault;  ///< why the Map Run has no items: States.ItemReaderFailed
    bool isReported = false;               ///< results are descriptions of the executions, not their outputs
    bool isFlattened = false;              ///< outputs that are lists are joined
    std::unique_ptr<ItemSource> source;    ///< of an ItemReader; selected and batched as they are taken
    std::string origin = "STATE_DATA";     ///< where the items come from: Map.Item.Source
    bool isSelected = false;               ///< the items of the source are what was selected
    std::size_t taken = 0;                 ///< how many items of the source were
    std::optional<Value> carried;          ///< selected, and too much for the batch before
    std::optional<Batching> batching;
    bool isExpress = false;  ///< the type of the executions
    bool isExported = false;
    bool isLines = false;  ///< as JSON Lines
    std::string bucket;    ///< where the results are exported to
    std::string prefix;
};
struct StartChildren {
    std::vector<Value> inputs;
    std::vector<Value> items;          ///< of a Map: before the ItemSelector
    std::vector<std::string> keys;     ///< of a distributed Map over an object: of each item
    std::size_t concurrency = 0;       ///< 0: all at once
    std::size_t namedConcurrency = 0;  ///< of a Map: its MaxConcurrency, 0 without
    bool isMap = false;
    std::shared_ptr<MapRun> mapRun{};  ///< of a distributed Map
};
using Step = std::variant<Finish, Choose, SleepUntil, CallTask, StartChildren, Raise, Fault, Unsupported>;

/// How one type of state runs.
struct Behavior {
    std::string_view type;
    Step (*enter)(Frame const&) = nullptr;
    bool handsOn = false;  ///< without any field that does something, input and output are the same
};
std::span<Behavior const> allBehaviors();

/// Words the fault of a path that leads nowhere.
using MissingText = std::string (*)(expr::JsonPath const&, expr::PathOutcome const&);

/// What a path leads to, or the step that says why not.
std::variant<Value, Step> readPath(
    std::string_view path, expr::Scope const& scope, expr::PathCache& paths, MissingText missing);
std::variant<Value, Step> readPath(Frame const& frame, std::string_view path, MissingText missing);
/// `Invalid path '$.x' : No results for path: $['x']`.
std::string invalidPath(expr::JsonPath const& path, expr::PathOutcome const& outcome);
/// A template's value, or the fault in the service's words.
std::variant<Value, Step> fillTemplate(
    expr::PayloadTemplate const& payload, expr::Scope const& scope, Value const& shownInput);

// ---- JSONata

/// What expressions of a state see besides variables: `$states`.
struct StatesObject {
    Value const& input;  ///< before anything was made of it
    expr::ContextSource const& context;
    std::optional<Value> result = {};
    std::optional<Value> errorOutput = {};
};

/// A template's value, or the step that says why there is none.
std::variant<Value, Step> evaluate(expr::JsonataTemplate const& payload, std::string_view field,
    StatesObject const& states, expr::VariableSource const& variables, Moment now, Random& random);

/// The value of a field of a JSONata state when it is entered; nothing when it has no such field.
std::optional<std::variant<Value, Step>> evaluateField(Frame const& frame, std::string_view name);
/// The same, where only a type is in order: `number`, `string`, `boolean`, `array`.
std::optional<std::variant<Value, Step>> evaluateField(
    Frame const& frame, std::string_view name, std::string_view type);
/// The expression of such a field, or of a part of one; empty when it is none.
std::string_view expressionAt(Frame const& frame, std::string_view place);
/// The fault of such a field, or a part of one (`ItemReader/ReaderConfig/MaxItems`), whose value is not of
/// that type: `array`, `number`, `string`, `boolean`.
Fault wrongType(Frame const& frame, std::string_view name, Value const& value, std::string_view type);

}  // namespace steploom::sim

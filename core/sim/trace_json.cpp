// SPDX-License-Identifier: GPL-3.0-or-later
// A record of the trace as JSON, for `run --trace`.
#include "core/sim/trace_json.h"

#include "core/sim/billing.h"
#include "core/sim/history/executions.h"

namespace steploom::sim {

namespace {

Value textOr(std::optional<std::string> const& text)
{
    return text ? Value(*text) : Value();
}

std::string_view edgeKindName(asl::EdgeKind kind)
{
    switch (kind) {
    case asl::EdgeKind::Start:
        return "Start";
    case asl::EdgeKind::Next:
        return "Next";
    case asl::EdgeKind::Choice:
        return "Choice";
    case asl::EdgeKind::Default:
        return "Default";
    case asl::EdgeKind::Catch:
        break;
    }
    return "Catch";
}

// The members that each kind of record adds.
struct DetailWriter {
    asl::Graph const& graph;
    std::vector<Member>& out;

    void add(std::string_view key, Value value) const { out.push_back({std::string(key), std::move(value)}); }

    void operator()(RunStarted const& d) const { add("input", d.input); }
    void operator()(RunEnded const& d) const
    {
        add("status", statusName(d.status));
        add("output", d.output);
        add("error", textOr(d.error));
        add("cause", textOr(d.cause));
    }
    void operator()(StateEntered const& d) const { add("input", d.input); }
    void operator()(StateExited const& d) const
    {
        add("output", d.output);
        add("caught", d.isCaught);
        if (d.assigned.isObject())
            add("assigned", d.assigned);
    }
    void operator()(Stage const& d) const
    {
        add("stage", stageName(d.kind));
        add("value", d.value);
    }
    void operator()(WaitStarted const& d) const { add("until", formatTimestamp(d.until)); }
    void operator()(TaskScheduled const& d) const
    {
        add("attempt", static_cast<std::int64_t>(d.attempt));
        add("resource", d.resource);
        add("parameters", d.parameters);
    }
    void operator()(TaskSubmitted const& d) const { add("output", d.output); }
    void operator()(TaskAnswered const& d) const
    {
        add("output", d.output);
        add("default", d.isDefault);
    }
    void operator()(AttemptFailed const& d) const
    {
        add("attempt", static_cast<std::int64_t>(d.attempt));
        add("error", textOr(d.error));
        add("cause", textOr(d.cause));
    }
    void operator()(RetrierConsidered const& d) const { handler(d.index, d.isMatched, d.why); }
    void operator()(CatcherConsidered const& d) const { handler(d.index, d.isMatched, d.why); }
    void operator()(Backoff const& d) const
    {
        add("retrier", static_cast<std::int64_t>(d.retrier));
        add("nextAttempt", static_cast<std::int64_t>(d.attempt));
        add("formula", d.formula);
        add("cap", d.cap);
        add("drawn", d.drawn ? Value(*d.drawn) : Value());
        add("seconds", static_cast<double>(d.delay.count()) / 1e9);
        add("until", formatTimestamp(d.until));
        add("attemptsLeft", static_cast<std::int64_t>(d.attemptsLeft));
    }
    void operator()(Transition const& d) const
    {
        add("edge", edgeKindName(d.edge.kind));
        add("number", static_cast<std::int64_t>(d.edge.number));
        if (auto const* edge = graph.find(d.edge))
            add("to", edge->target);
    }
    void operator()(ChildrenStarted const& d) const { add("count", static_cast<std::int64_t>(d.count)); }
    void operator()(ChildStarted const& d) const { add("index", static_cast<std::int64_t>(d.index)); }
    void operator()(ChildEnded const& d) const
    {
        add("index", static_cast<std::int64_t>(d.index));
        add("how",
            d.how == ChildEnded::How::Succeeded    ? "Succeeded"
                : d.how == ChildEnded::How::Failed ? "Failed"
                                                   : "Aborted");
    }
    void operator()(ChildrenEnded const& d) const { add("succeeded", d.isSucceeded); }
    void operator()(MapRunStarted const& d) const
    {
        add("arn", d.arn);
        add("count", static_cast<std::int64_t>(d.count));
        if (d.items)
            add("items", static_cast<std::int64_t>(*d.items));
    }
    void operator()(MapRunEnded const& d) const
    {
        add("error", textOr(d.error));
        add("cause", textOr(d.cause));
        add("succeeded", static_cast<std::int64_t>(d.succeeded));
        add("failed", static_cast<std::int64_t>(d.failed));
        if (d.unrecorded > 0)
            add("unrecorded", static_cast<std::int64_t>(d.unrecorded));
    }
    void operator()(EvaluationFailed const& d) const
    {
        add("error", d.error);
        add("cause", d.cause);
    }
    void operator()(NestedRun const& d) const
    {
        add("arn", d.executionArn);
        if (d.run) {
            add("status", statusName(d.run->outcome().status));
            add("records", static_cast<std::int64_t>(d.run->trace().records.size()));
        }
    }
    void operator()(Redriven const& d) const { add("count", static_cast<std::int64_t>(d.count)); }
    void operator()(MapRunRedriven const& d) const
    {
        add("arn", d.arn);
        add("count", static_cast<std::int64_t>(d.count));
    }
    void operator()(LimitReached const& d) const { add("sentence", d.sentence); }
    template <typename Other>
    void operator()(Other const&) const
    {
    }

    void handler(std::uint32_t index, bool matched, std::string const& why) const
    {
        add("index", static_cast<std::int64_t>(index));
        add("matched", matched);
        add("why", why);
    }
};

}  // namespace

Value toValue(Record const& record, Trace const& trace, asl::Graph const& graph)
{
    std::vector<Member> members{{"time", formatTimestamp(record.time)}, {"kind", kindName(record.detail)}};
    if (auto const* state = graph.find(record.state)) {
        members.push_back({"state", state->name});
        members.push_back({"visit", static_cast<std::int64_t>(record.visit)});
    }
    members.push_back({"branch", trace.pathOf(record.branch, graph)});
    if (record.event != 0)
        members.push_back({"event", static_cast<std::int64_t>(record.event)});
    record.detail.visit(DetailWriter{graph, members});
    return Value::object(std::move(members));
}

namespace {

// The lines of one run and, where tasks started others, of those.
struct TraceTeller {
    std::function<void(Value const&)> const& line;

    void tell(Run const& run, std::string const& arn, std::size_t depth) const;
    Value marked(Value told, std::string const& name, std::size_t depth) const
    {
        return told.with("execution", name).with("depth", static_cast<std::int64_t>(depth));
    }
};

void TraceTeller::tell(Run const& run, std::string const& arn, std::size_t depth) const
{
    auto const& trace = run.trace();
    auto const& graph = *run.settings().graph;
    auto const isLast = lastTold(trace);
    ChildHistories histories(trace, graph);
    for (std::size_t i = 0; i < trace.records.size(); ++i) {
        auto const& record = trace.records[i];
        auto const event = histories.take(record);
        auto told = toValue(record, trace, graph);
        auto const* child = histories.executionOf(record.branch);
        auto const around = depth + executionsAround(trace, record.branch);
        if (child)
            told = marked(std::move(told), arn + child->name, around);
        else if (depth > 0)
            told = marked(std::move(told), arn, depth);
        if (event != 0)
            told = told.with("event", static_cast<std::int64_t>(event));
        line(told);
        if (auto const* nested = record.as<NestedRun>(); nested && nested->run && isLast[i])
            tell(*nested->run, nested->executionArn, around + 1);
    }
    auto billing = Value::object({{"kind", "Billing"}});
    if (depth > 0)
        billing = marked(std::move(billing), arn, depth);
    auto const billed = toValue(billingOf(run));
    for (auto const& member : billed.members())
        billing = billing.with(member.key, member.value);
    line(billing);
}

}  // namespace

void tellTrace(Run const& run, std::function<void(Value const&)> const& line)
{
    TraceTeller{line}.tell(run, {}, 0);
}

}  // namespace steploom::sim

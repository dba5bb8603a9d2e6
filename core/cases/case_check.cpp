// SPDX-License-Identifier: GPL-3.0-or-later
// Finds slips of the keyboard in cases: what is not understood would be passed over, and the case pass.
#include "core/cases/case_check.h"

#include "core/base/json_writer.h"
#include "core/base/shortened.h"
#include "core/cases/case_files.h"
#include "core/cases/wording.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace steploom::cases {

namespace {

enum Form : std::uint8_t {
    Text = 1,
    Number = 2,
    Whole = 4,
    Boolean = 8,
    Object = 16,
    List = 32,
    Null = 64,
    Anything = 127,
};

struct Known {
    std::string_view name;
    std::uint8_t forms = Anything;
};

constexpr std::array<Known, 17> runMembers{{{"name", Text}, {"type", Text}, {"definition", Object},
    {"definitionFile", Text}, {"input"}, {"context", Object}, {"clock", Text}, {"seed", Whole},
    {"files", Object}, {"actions", List}, {"tasks", Object}, {"machines", Object}, {"substitutions", Object},
    {"expect", Object}, {"kind", Text}, {"wildcards", List}, {"unordered", Text}}};
constexpr std::array<Known, 6> batchMembers{{{"name", Text}, {"kind", Text}, {"type", Text}, {"runs", List},
    {"substitutions", Object}, {"wildcards", List}}};
constexpr std::array<Known, 7> requestMembers{{{"name", Text}, {"kind", Text}, {"type", Text},
    {"request", Object}, {"tasks", Object}, {"expect", Object}, {"wildcards", List}}};
constexpr std::array<Known, 8> definitionMembers{{{"name", Text}, {"kind", Text}, {"type", Text},
    {"api", Text}, {"definition"}, {"definitionText", Text}, {"expect", Object}, {"wildcards", List}}};

constexpr std::array<Known, 11> runExpectations{
    {{"status", Text}, {"output"}, {"error", Text | Null}, {"cause"}, {"events", List}, {"eventCount", Whole},
        {"name", Text}, {"kind", Text}, {"startDate"}, {"stopDate"}, {"redriveCount", Whole}}};
constexpr std::array<Known, 3> requestExpectations{
    {{"response", Object}, {"exception", Text}, {"message", Text}}};
constexpr std::array<Known, 5> definitionExpectations{{{"exception", Text}, {"message", Text},
    {"result", Text}, {"diagnostics", List}, {"truncated", Boolean}}};
constexpr std::array<Known, 1> referenceExpectations{{{"variableReferences", Object}}};

constexpr std::array<Known, 13> answerMembers{{{"output"}, {"error", Text | Null}, {"cause"},
    {"failed", Boolean}, {"timeout", Boolean}, {"pending", Boolean}, {"echo", Boolean}, {"iteration", List},
    {"submitted"}, {"at"}, {"seconds", Number}, {"heartbeats", List}, {"workerName", Text | Null}}};
constexpr std::array<Known, 4> actionMembers{
    {{"api", Text}, {"at", Number}, {"error", Text}, {"cause", Text}}};
constexpr std::array<Known, 3> machineMembers{
    {{"definition", Object}, {"definitionFile", Text}, {"type", Text}}};
constexpr std::array<Known, 2> contextMembers{{{"Execution", Object}, {"StateMachine", Object}}};
constexpr std::array<Known, 3> executionContext{{{"Id"}, {"Name"}, {"RoleArn"}}};
constexpr std::array<Known, 2> machineContext{{{"Id"}, {"Name"}}};

struct Kind {
    std::string_view name;
    std::span<Known const> members;
    std::span<Known const> expectations;
};

constexpr std::array<Kind, 5> kinds{{{"execution", runMembers, runExpectations},
    {"execution-batch", batchMembers, runExpectations}, {"test-state", requestMembers, requestExpectations},
    {"definition-error", definitionMembers, definitionExpectations},
    {"variable-references", definitionMembers, referenceExpectations}}};

constexpr std::size_t longestShown = 60;  // bytes of a value in a sentence

std::uint8_t formOf(Value const& value)
{
    return value.isString() ? Text
        : value.isInteger() ? Whole | Number
        : value.isNumber()  ? Number
        : value.isBoolean() ? Boolean
        : value.isObject()  ? Object
        : value.isArray()   ? List
                            : Null;
}

std::string formNames(std::uint8_t forms)
{
    static constexpr std::array<std::pair<std::uint8_t, std::string_view>, 6> names{
        {{Text, "a text"}, {Number, "a number"}, {Whole, "a whole number"}, {Boolean, "true or false"},
            {Object, "an object"}, {List, "a list"}}};
    std::string all;
    for (auto const& [form, name] : names)
        if (forms & form)
            all += (all.empty() ? "" : " or ") + std::string(name);
    return all;
}

// What is likely meant by `name`, or else all that it could be.
std::string meantOrAll(std::string_view name, std::span<std::string_view const> known)
{
    auto sentence = didYouMean(name, known);
    if (!sentence.empty())
        return sentence;
    for (auto const each : known)
        sentence += (sentence.empty() ? " There may be " : ", ") + inQuotes(each);
    return sentence + ".";
}

// Of what is no object there are none; that it is none is told where its form is looked at.
std::span<Member const> membersOf(Value const* value)
{
    return value && value->isObject() ? value->members() : std::span<Member const>();
}

// Looks through one case and keeps the first fault.
class Check {
public:
    explicit Check(Case const& given) : m_given(given) {}

    std::string fault()
    {
        std::vector<std::string_view> names;
        names.reserve(kinds.size());
        for (auto const& kind : kinds)
            names.push_back(kind.name);
        auto const* kind = std::ranges::find(kinds, m_given.kind, &Kind::name);
        if (kind == kinds.end())
            return "The case is of kind " + inQuotes(m_given.kind) + ", which there is not."
                + meantOrAll(m_given.kind, names);
        auto const& content = m_given.content;
        members(content, "the case", kind->members);
        expectation(content, *kind, "");
        parts(content, "", m_given.kind == "execution");
        if (auto const* runs = content.find("runs"); runs && runs->isArray())
            for (std::size_t i = 0; i < runs->size(); ++i) {
                auto const whose = " of run " + std::to_string(i + 1);
                members(*runs->at(i), whose.substr(4), runMembers);
                expectation(*runs->at(i), *kind, whose);
                parts(*runs->at(i), whose, true);
            }
        return std::move(m_fault);
    }

private:
    void tell(std::string sentence)
    {
        if (m_fault.empty())
            m_fault = std::move(sentence);
    }

    // Whether `value` is one of `forms`; tells where it is not.
    bool hasForm(Value const& value, std::uint8_t forms, std::string const& where)
    {
        if (formOf(value) & forms)
            return true;
        tell(
            where + " must be " + formNames(forms) + ", not " + shortened(toJson(value), longestShown) + ".");
        return false;
    }

    void members(Value const& object, std::string const& where, std::span<Known const> known)
    {
        std::vector<std::string_view> names;
        for (auto const& each : known)
            names.push_back(each.name);
        for (auto const& [name, value] : membersOf(&object)) {
            auto const found = std::ranges::find(known, std::string_view(name), &Known::name);
            if (found != known.end()) {
                hasForm(value, found->forms, inQuotes(name) + " in " + where);
            } else if (!isRemark(name)) {
                tell(inQuotes(name) + " in " + where + " means nothing." + meantOrAll(name, names));
            }
        }
    }

    void expectation(Value const& holder, Kind const& kind, std::string const& whose)
    {
        auto const* expect = holder.find("expect");
        if (!expect)
            return;
        members(*expect, "\"expect\"" + whose, kind.expectations);
        auto const isOfNoMeaning = [](Member const& member) { return isRemark(member.key); };
        if (auto const given = membersOf(expect); !given.empty() && std::ranges::all_of(given, isOfNoMeaning))
            tell("\"expect\"" + whose + " holds nothing but remarks.");
    }

    // What the members of a case or a run hold; their own forms are known to be right or told already.
    void parts(Value const& holder, std::string const& whose, bool isRun)
    {
        for (auto const& [state, list] : membersOf(holder.find("tasks")))
            answers(list, inQuotes(state) + whose);
        if (auto const* tokens = holder.find("wildcards"))
            for (std::size_t i = 0; tokens->isArray() && i < tokens->size(); ++i)
                hasForm(*tokens->at(i), Text, "Token " + std::to_string(i + 1) + " of \"wildcards\"" + whose);
        for (auto const& [name, value] : membersOf(holder.find("substitutions")))
            hasForm(value, Text | Number | Boolean, inQuotes(name) + " in \"substitutions\"" + whose);
        if (!isRun)
            return;
        if (auto const* list = holder.find("actions"); list && list->isArray())
            for (std::size_t i = 0; i < list->size(); ++i) {
                auto const where = "action " + std::to_string(i + 1) + whose;
                if (hasForm(*list->at(i), Object, "In \"actions\", " + where))
                    members(*list->at(i), where, actionMembers);
            }
        for (auto const& [arn, machine] : membersOf(holder.find("machines")))
            if (hasForm(machine, Object | Text, inQuotes(arn) + " in \"machines\"" + whose)
                && !isDefinition(machine))
                members(machine, "the machine " + inQuotes(arn) + whose, machineMembers);
        context(holder, whose);
    }

    void context(Value const& holder, std::string const& whose)
    {
        auto const* context = holder.find("context");
        if (!context)
            return;
        members(*context, "\"context\"" + whose, contextMembers);
        if (auto const* execution = context->find("Execution"))
            members(*execution, "\"Execution\" of \"context\"" + whose, executionContext);
        if (auto const* machine = context->find("StateMachine"))
            members(*machine, "\"StateMachine\" of \"context\"" + whose, machineContext);
    }

    void answers(Value const& list, std::string const& whose)
    {
        if (!hasForm(list, List | Object, "The answers of " + whose))
            return;
        if (list.isObject())
            return answer(list, "the answer of " + whose);
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const where = "answer " + std::to_string(i + 1) + " of " + whose;
            if (hasForm(*list.at(i), Object, "In \"tasks\", " + where))
                answer(*list.at(i), where);
        }
    }

    void answer(Value const& answer, std::string const& where)
    {
        members(answer, where, answerMembers);
        if (auto const* seconds = answer.find("seconds");
            seconds && seconds->isNumber() && seconds->number() < 0)
            tell("\"seconds\" in " + where + " must not be less than 0.");
        if (auto const* beats = answer.find("heartbeats"))
            for (auto const& beat : beats->isArray() ? beats->items() : std::span<Value const>())
                if (hasForm(beat, Number, "Each moment of \"heartbeats\" in " + where) && beat.number() < 0)
                    tell("A moment of \"heartbeats\" in " + where + " must not be less than 0.");
        if (auto const* path = answer.find("iteration"))
            for (auto const& index : path->isArray() ? path->items() : std::span<Value const>())
                hasForm(index, Whole, "Each index of \"iteration\" in " + where);
        bool const hasResult = std::ranges::any_of(answerResults, [&](std::string_view name) {
            auto const* value = answer.find(name);
            return value && (name == "output" || *value != Value(false));
        });
        if (!hasResult)
            tell("In \"tasks\", " + where
                + " does not say what comes of it; give \"output\", or \"error\" and \"cause\", or another "
                  "result.");
        oneResult(answer, where);
    }

    // One thing comes of an attempt; a time-out and a failure may have a name and a cause.
    void oneResult(Value const& answer, std::string const& where)
    {
        static constexpr std::array<std::string_view, 4> failures{"timeout", "error", "cause", "failed"};
        auto const isGiven = [&](std::string_view name) {
            auto const* value = answer.find(name);
            return value && !value->isNull() && *value != Value(false);
        };
        std::string first = answer.find("output") ? "output" : "";
        auto const add = [&](std::string_view name) {
            if (!first.empty())
                tell("In \"tasks\", " + where + " has " + inQuotes(first) + " and " + inQuotes(name)
                    + "; only one of them can come of it.");
            first = name;
        };
        for (std::string_view const name : {"pending", "echo"})
            if (isGiven(name))
                add(name);
        if (auto const failure = std::ranges::find_if(failures, isGiven); failure != failures.end())
            add(*failure);
    }

    Case const& m_given;
    std::string m_fault;
};

}  // namespace

std::string caseFault(Case const& given)
{
    return Check(given).fault();
}

std::string answeredStatesFault(sim::RunSettings const& settings)
{
    std::vector<asl::Graph const*> machines{settings.graph.get()};
    for (auto const& machine : settings.machines)
        machines.push_back(machine.second.graph.get());
    std::vector<std::string_view> names;
    for (auto const* graph : machines)
        for (auto const& state : graph->states())
            if (state.is("Task"))
                names.emplace_back(state.name);
    for (auto const& [name, answers] : settings.mocks.answers) {
        asl::State const* state = nullptr;
        for (auto const* graph : machines)
            if (auto const* found = graph->findByName(name); found && (!state || found->is("Task")))
                state = found;
        if (!state)
            return "\"tasks\" answers " + inQuotes(name) + ", which is no state of the definition."
                + didYouMean(name, names);
        if (!state->is("Task") && state->type)
            return "\"tasks\" answers " + inQuotes(name) + ", which is a " + state->typeName
                + " state; only Task states are answered.";
    }
    return {};
}

}  // namespace steploom::cases

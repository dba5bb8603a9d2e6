// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cases/ready_answers.h"

#include "core/aws/catalog.h"
#include "core/aws/letters.h"
#include "core/cases/response_shapes.h"
#include "core/sim/member_text.h"
#include "core/sim/service_call.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace steploom::cases {

namespace {

// What an answer that went well leaves out: what went wrong, and that there is more to fetch.
bool isOfBadNews(std::string_view name)
{
    auto const lower = aws::inLowerCase(name);
    for (std::string_view const word :
        {"error", "fail", "unprocessed", "cause", "nexttoken", "lastevaluated"})
        if (lower.find(word) != std::string::npos)
            return true;
    return false;
}

// Makes a value of a shape.
class Sample {
public:
    explicit Sample(ResponseShape const& known)
        : m_shapes(known.shapes)
        , m_service(aws::Catalog::shared().findService(known.service))
    {
    }

    Value of(std::string_view shapeName, std::string_view field, int depth = 0) const
    {
        auto const* shape = m_shapes.find(shapeName);
        if (!shape)
            return Value::object();
        auto const type = sim::textOf(*shape, "type");
        if (type == "structure")
            return structure(shapeName, *shape, depth);
        if (type == "list")
            return list(*shape, field, depth);
        if (type == "map")
            return map(*shape, depth);
        if (type == "boolean")
            return true;
        if (type == "timestamp")
            return "2030-01-01T00:00:00Z";
        if (type == "string" || type == "blob")
            return words(*shape, field);
        return number(*shape, field);
    }

private:
    static constexpr int deepest = 3;

    static bool isNested(Value const& shape)
    {
        auto const type = sim::textOf(shape, "type");
        return type == "structure" || type == "list" || type == "map";
    }
    static bool isRequired(Value const& shape, std::string_view name)
    {
        auto const* required = shape.find("required");
        return required && std::ranges::find(required->items(), Value(name)) != required->items().end();
    }

    // All members at the top; further down those that are required, and plain ones as far as people look.
    Value structure(std::string_view shapeName, Value const& shape, int depth) const
    {
        auto const* known = shape.find("members");
        std::vector<Member> members;
        if (!known)
            return Value::object();
        // DynamoDB's values are one, too, though its description does not say so.
        bool const isUnion = shapeName == "AttributeValue" || (m_service && m_service->isUnion(shapeName));
        for (auto const& [name, member] : known->members()) {
            auto const* inner = m_shapes.find(member.string());
            bool const isPlain = inner && !isNested(*inner);
            bool const isShown = !isOfBadNews(name) && (depth == 0 || (isPlain && depth < deepest));
            if (!isUnion && !isRequired(shape, name) && !isShown)
                continue;
            // Structures may hold themselves.
            if (depth > 2 * deepest)
                break;
            members.push_back({name, of(member.string(), name, depth + 1)});
            if (isUnion)
                break;
        }
        return Value::object(std::move(members));
    }

    Value list(Value const& shape, std::string_view field, int depth) const
    {
        auto const* least = shape.find("min");
        if (isOfBadNews(field) && !least)
            return Value::array({});
        return Value::array({of(sim::textOf(shape, "member"), field, depth)});
    }

    Value map(Value const& shape, int depth) const
    {
        auto const* key = m_shapes.find(sim::textOf(shape, "key"));
        auto const name = key ? words(*key, "key") : std::string("key");
        return Value::object(
            {{key && key->find("enum") ? name : "key", of(sim::textOf(shape, "value"), "value", depth)}});
    }

    // Of the words that a service knows one that says it went well.
    static std::string words(Value const& shape, std::string_view field)
    {
        auto const* choices = shape.find("enum");
        if (choices && choices->size() > 0) {
            for (auto const* good : {"SUCCEEDED", "Succeeded", "COMPLETED", "ACTIVE", "Enabled", "ENABLED"})
                if (std::ranges::find(choices->items(), Value(good)) != choices->items().end())
                    return good;
            return std::string(choices->items().front().string());
        }
        auto text = aws::exampleText(field);
        if (auto const* least = shape.find("min"))
            text.resize(std::max(text.size(), static_cast<std::size_t>(least->number())), 'x');
        if (auto const* most = shape.find("max"))
            text.resize(std::min(text.size(), static_cast<std::size_t>(most->number())));
        return text;
    }

    static Value number(Value const& shape, std::string_view field)
    {
        if (field == "StatusCode")
            return 200;
        auto const* least = shape.find("min");
        return static_cast<std::int64_t>(std::ceil(std::max(1.0, least ? least->number() : 1.0)));
    }

    Value const& m_shapes;
    aws::Service const* m_service;
};

// What a service whose shapes are known one level deep answers.
Value sampleOfOutputs(aws::Action const& action)
{
    std::vector<Member> members;
    for (auto const& output : action.outputs())
        if (output.isRequired || !isOfBadNews(output.name))
            members.push_back(
                {std::string(output.name), aws::exampleValue(&action.service(), output.name, output.type)});
    return Value::object(std::move(members));
}

Value sampleResult(std::string_view resource, aws::Call const* known)
{
    auto const call = sim::serviceCallOf(resource);
    if (!call)
        return Value::object();
    if (call->service == "lambda" && call->action == "invoke")
        return Value::object(
            {{"ExecutedVersion", "$LATEST"}, {"Payload", Value::object()}, {"StatusCode", 200}});
    if (call->service == "http")
        return Value::object({{"Headers", Value::object()}, {"ResponseBody", Value::object()},
            {"StatusCode", 200}, {"StatusText", "OK"}});
    if (auto const shape = responseShapeOf(resource)) {
        auto sample = Sample(*shape).of(shape->name, "result");
        // A child's data is a text, or with the second pattern the data itself.
        for (auto const* name : {"Input", "Output"})
            if (call->isJob() && sample.find(name))
                sample = sample.with(name, call->action.ends_with(":2") ? Value::object() : Value("{}"));
        return sample;
    }
    // What comes back through a token is up to who sends it, what a job answers with is not known.
    bool const isCall = known && known->action() && !call->isJob() && !call->takesToken();
    return isCall ? sampleOfOutputs(*known->action()) : Value::object();
}

// Optimised integrations name the errors of some services another way than SDK integrations do.
std::vector<std::string> errorsOf(std::string_view resource, aws::Action const& action)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> prefixes{
        {{"dynamodb", "DynamoDB"}, {"ecs", "ECS"}, {"sns", "SNS"}, {"sqs", "SQS"},
            {"states", "StepFunctions"}}};
    auto errors = action.errors();
    auto const call = sim::serviceCallOf(resource);
    auto const found = std::ranges::find_if(
        prefixes, [&](auto const& each) { return call && each.first == call->service; });
    if (found != prefixes.end())
        for (auto& error : errors)
            error.replace(0, error.find('.'), found->second);
    return errors;
}

}  // namespace

ReadyAnswers readyAnswers(std::string_view resource)
{
    bool const isFunction
        = resource.find(":function:") != std::string_view::npos && !sim::serviceCallOf(resource);
    auto const known = aws::Catalog::shared().findCall(
        isFunction ? std::string_view("arn:aws:states:::lambda:invoke") : resource);
    ReadyAnswers answers;
    answers.result = sampleResult(resource, known ? &*known : nullptr);
    if (known && known->action())
        answers.errors = errorsOf(resource, *known->action());
    if (auto const call = sim::serviceCallOf(resource); call && call->service == "http")
        answers.errors = {"States.Http.StatusCode.404", "States.Http.StatusCode.500", "States.Http.Socket"};
    for (auto const* name : {"States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout",
             "States.Permissions", "States.DataLimitExceeded"})
        answers.errors.emplace_back(name);
    return answers;
}

}  // namespace steploom::cases

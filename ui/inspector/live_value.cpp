// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/live_value.h"

#include "core/base/json_writer.h"
#include "core/base/pointer.h"
#include "core/expr/path_cache.h"
#include "core/sim/choice_rules.h"
#include "core/text/syntax_tree.h"
#include "ui/inspector/desk.h"
#include "ui/workbench/simulation.h"

#include <optional>
#include <vector>

namespace steploom::inspector {

static constexpr std::size_t liveBytes = 120;

// What a state is given, and where that is known from.
struct LiveInput {
    std::optional<Value> value;
    QString source;
    QString whyNot;
};

static bool startsMachine(Desk const& desk)
{
    auto const& graph = desk.session()->picture();
    if (graph.scopes().empty() || graph.scope(0).start == asl::noIndex)
        return false;
    auto const first = graph.edge(graph.scope(0).start).to;
    return first != asl::noIndex && graph.state(first).id == desk.stateId();
}

static LiveInput inputOf(Desk const& desk)
{
    auto const& simulation = desk.session()->simulation();
    if (simulation.hasRun())
        if (auto const& view = desk.visit(); view.visits > 0 && view.input)
            return {view.input, Desk::tr("from the run"), {}};
    auto const chosen = simulation.currentCase();
    if (chosen < 0)
        return {{}, {}, Desk::tr("Choose an input to see the result.")};
    if (!startsMachine(desk))
        return {{}, {}, Desk::tr("Run the workflow to see the result.")};
    auto const input = text::parseJsonValue(simulation.inputText().toStdString());
    if (!input)
        return {{}, {}, Desk::tr("The input of the case cannot be read.")};
    return {*input, Desk::tr("from case \"%1\"").arg(simulation.caseNames().value(chosen)), {}};
}

// What `$` is in that field.
enum class Root { RawInput, Input, Elsewhere };

static Root rootOf(std::string const& path)
{
    auto const steps = pointerTokens(path);
    if (steps.empty())
        return Root::Elsewhere;
    if (steps.front() == "InputPath")
        return Root::RawInput;
    // A ResultPath names a place to write to; the others read what only comes later.
    for (auto const* const later :
        {"ResultPath", "OutputPath", "ResultSelector", "Catch", "Assign", "Output", "Retry"})
        if (steps.front() == later)
            return Root::Elsewhere;
    return Root::Input;
}

static LiveValue followed(expr::JsonPath const& path, Value const& root, QString const& source)
{
    auto const outcome = path.evaluate(root);
    if (!outcome)
        return {LiveValue::Kind::Fault,
            Desk::tr("Nothing at %1  %2").arg(QString::fromStdString(path.text()), source),
            QString::fromStdString(outcome.sentence)};
    auto const whole = toJson(outcome.value);
    auto shown = QString::fromStdString(whole);
    if (whole.size() > liveBytes)
        shown = shown.left(static_cast<qsizetype>(liveBytes)) + QStringLiteral("…");
    return {LiveValue::Kind::Known, QStringLiteral("= %1  %2").arg(shown, source),
        QString::fromStdString(whole.substr(0, 4'000))};
}

// What a state's InputPath leaves of what it is given; nothing when that cannot be told.
static std::optional<Value> afterInputPath(Desk const& desk, Value const& input)
{
    auto const filter = desk.node("/InputPath");
    if (!filter)
        return input;
    auto const path = expr::JsonPath::compile(filter.string());
    if (!path || path->root() != expr::PathRoot::Input)
        return std::nullopt;
    auto const outcome = path->evaluate(input);
    return outcome ? std::optional(outcome.value) : std::nullopt;
}

LiveValue liveValue(Desk const& desk, std::string const& path, QString const& expression)
{
    if (auto const fault = bracketFault(expression); !fault.isEmpty())
        return {LiveValue::Kind::Fault, fault, {}};
    if (!desk.session() || !desk.state())
        return {};
    auto root = rootOf(path);
    auto plain = expression.trimmed();
    if (desk.language() == asl::QueryLanguage::Jsonata) {
        static QString const input = QStringLiteral("$states.input");
        if (!plain.startsWith(input))
            return {};
        plain.replace(0, input.size(), QStringLiteral("$"));
        root = Root::RawInput;
    }
    auto const read = expr::JsonPath::compile(plain.toStdString());
    if (root == Root::Elsewhere || !read || read->root() != expr::PathRoot::Input)
        return {};
    auto const input = inputOf(desk);
    if (!input.value)
        return {LiveValue::Kind::NoInput, input.whyNot, {}};
    if (root == Root::RawInput)
        return followed(*read, *input.value, input.source);
    auto const seen = afterInputPath(desk, *input.value);
    return seen ? followed(*read, *seen, input.source) : LiveValue();
}

LiveValue liveVerdict(Desk const& desk, std::string const& path)
{
    auto const rule = desk.node(path);
    if (!desk.session() || !desk.state() || !rule.isObject()
        || rule.text().find("$$.") != std::string_view::npos)
        return {};
    auto const input = inputOf(desk);
    if (!input.value)
        return {LiveValue::Kind::NoInput, {}, input.whyNot};
    auto const seen = afterInputPath(desk, *input.value);
    if (!seen)
        return {};
    static Value const none;
    expr::ContextSource const context = []() -> Value const& { return none; };
    expr::PathCache paths;
    auto const verdict = sim::holdsRule(rule.value(), {*seen, context}, paths);
    if (auto const* const holds = std::get_if<bool>(&verdict))
        return {LiveValue::Kind::Known, *holds ? Desk::tr("true") : Desk::tr("false"), input.source};
    if (auto const* const fault = std::get_if<sim::Fault>(&std::get<sim::Step>(verdict)))
        return {LiveValue::Kind::Fault, Desk::tr("fails"), QString::fromStdString(fault->sentence)};
    return {};
}

QString bracketFault(QString const& expression)
{
    // What is between slashes may be a regular expression, with brackets of its own.
    if (expression.contains(QLatin1Char('/')))
        return {};
    struct Open {
        QChar bracket;
        qsizetype at;
    };
    std::vector<Open> open;
    static QString const opening = QStringLiteral("([{");
    static QString const closing = QStringLiteral(")]}");
    for (qsizetype i = 0; i < expression.size(); ++i) {
        auto const c = expression[i];
        if (c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`')) {
            auto end = i + 1;
            while (end < expression.size() && expression[end] != c)
                end += expression[end] == QLatin1Char('\\') ? 2 : 1;
            if (end >= expression.size())
                return Desk::tr("Character %1: the quote %2 is not closed.").arg(i + 1).arg(c);
            i = end;
        } else if (opening.contains(c)) {
            open.push_back({c, i});
        } else if (auto const kind = closing.indexOf(c); kind >= 0) {
            if (open.empty() || open.back().bracket != opening[kind])
                return Desk::tr("Character %1: nothing is open that %2 closes.").arg(i + 1).arg(c);
            open.pop_back();
        }
    }
    if (!open.empty())
        return Desk::tr("Character %1: the bracket %2 is not closed.")
            .arg(open.back().at + 1)
            .arg(open.back().bracket);
    return {};
}

}  // namespace steploom::inspector

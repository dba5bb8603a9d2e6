// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/player_setup.h"

#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/cases/substitutions.h"
#include "core/text/syntax_tree.h"
#include "ui/workbench/session.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <set>

namespace steploom::workbench {

/// Runs of Express machines have no limit of their own; one that is watched ends here.
static constexpr std::size_t watchedEventLimit = 100'000;

static QString setupText(char const* text)
{
    return QCoreApplication::translate("steploom::workbench::Simulation", text);
}

int PlayerSetup::currentCase() const
{
    auto const count = static_cast<int>(m_session.companion().cases().size());
    return std::min(m_chosen.value_or(0), count - 1);
}

Value const& PlayerSetup::content() const
{
    auto const index = currentCase();
    return index < 0 ? m_loose : m_session.companion().cases()[static_cast<std::size_t>(index)].content;
}

void PlayerSetup::setContent(Value content)
{
    auto const index = currentCase();
    if (index < 0)
        m_loose = std::move(content);
    else
        m_session.companion().setCase(static_cast<std::size_t>(index), std::move(content));
    m_session.companionChanged();
}

void PlayerSetup::chooseCase(int index)
{
    m_chosen = std::max(index, -1);
    m_typed.reset();
    m_session.companionChanged();
}

void PlayerSetup::addCase(QString const& name)
{
    auto kept = Value::object({{"name", name.toStdString()}});
    // What should come out was said of the old case; of one that is about to differ it need not be true.
    for (auto const& [key, value] : content().members())
        if (key != "name" && key != "expect")
            kept = kept.with(key, value);
    auto& companion = m_session.companion();
    m_chosen = static_cast<int>(companion.cases().size());
    companion.setCase(companion.cases().size(), std::move(kept));
    m_session.companionChanged();
}

// What a run of the case starts from; what it is called and what should come out do not matter.
static Value startOf(Value const& content)
{
    return content.without("name").without("expect");
}

int PlayerSetup::addCases(std::vector<Value> const& cases)
{
    auto& companion = m_session.companion();
    std::set<std::string> names;
    for (auto const& each : companion.cases())
        if (auto const* name = each.content.find("name"); name && name->isString())
            names.insert(std::string(name->string()));
    int added = 0;
    for (auto const& each : cases) {
        auto const start = startOf(each);
        if (std::ranges::any_of(
                companion.cases(), [&](cases::Case const& old) { return startOf(old.content) == start; }))
            continue;
        auto const* given = each.find("name");
        auto const wanted = given && given->isString() ? std::string(given->string()) : std::string("Case");
        auto name = wanted;
        for (int number = 2; !names.insert(name).second; ++number)
            name = wanted + " (" + std::to_string(number) + ")";
        companion.setCase(companion.cases().size(), each.with("name", name));
        ++added;
    }
    if (added > 0)
        m_session.companionChanged();
    return added;
}

void PlayerSetup::renameCase(int index, QString const& name)
{
    auto& companion = m_session.companion();
    auto const place = static_cast<std::size_t>(index);
    if (index < 0 || place >= companion.cases().size())
        return;
    companion.setCase(place, companion.cases()[place].content.with("name", name.toStdString()));
    m_session.companionChanged();
}

void PlayerSetup::removeCase(int index)
{
    auto& companion = m_session.companion();
    if (index < 0 || static_cast<std::size_t>(index) >= companion.cases().size())
        return;
    auto const current = currentCase();
    companion.removeCase(static_cast<std::size_t>(index));
    if (index <= current) {
        m_chosen = index < current ? current - 1 : std::max(0, current - 1);
        m_typed.reset();
    }
    m_session.companionChanged();
}

// ---- input

QString PlayerSetup::inputText() const
{
    if (m_typed)
        return QString::fromStdString(*m_typed);
    auto const* input = content().find("input");
    return QString::fromStdString(input ? toPrettyJson(*input) : std::string("{}"));
}

void PlayerSetup::setInputText(QString const& text)
{
    if (text == inputText())
        return;
    m_typed = text.toStdString();
    auto const input = text::parseJsonValue(*m_typed);
    if (!input)
        return m_session.companionChanged();
    setContent(content().with("input", *input));
}

QString PlayerSetup::inputFault() const
{
    if (!m_typed)
        return {};
    auto const input = text::parseJsonValue(*m_typed);
    return input ? QString()
                 : setupText("The input cannot be used: %1").arg(QString::fromStdString(input.sentence()));
}

// ---- answers

std::vector<sim::Answer> PlayerSetup::answers(std::string const& state) const
{
    auto const* tasks = content().find("tasks");
    auto const* list = tasks ? tasks->find(state) : nullptr;
    if (!list)
        return {};
    auto mocks = sim::readMocks(Value::object({{state, *list}}));
    return mocks ? std::move(mocks->answers[state]) : std::vector<sim::Answer>();
}

void PlayerSetup::setAnswers(std::string const& state, std::vector<sim::Answer> answers)
{
    auto const* old = content().find("tasks");
    auto tasks = old && old->isObject() ? *old : Value::object();
    if (answers.empty()) {
        tasks = tasks.without(state);
    } else {
        sim::Mocks mocks;
        mocks.answers[state] = std::move(answers);
        tasks = tasks.with(state, *sim::writeMocks(mocks).find(state));
    }
    setContent(tasks.size() == 0 ? content().without("tasks") : content().with("tasks", std::move(tasks)));
}

std::vector<std::string> PlayerSetup::answeredStates() const
{
    std::vector<std::string> names;
    if (auto const* tasks = content().find("tasks"); tasks && tasks->isObject())
        for (auto const& [name, list] : tasks->members())
            if (list.size() > 0)
                names.push_back(name);
    return names;
}

// ---- settings

// The chosen case as the files say it: its folder is that of the document, and it takes from the companion
// what it does not say itself.
cases::Case PlayerSetup::wholeCase() const
{
    return cases::caseIn(m_session.companion().content(), content(), m_session.path().toStdString());
}

Result<sim::RunSettings> PlayerSetup::settings() const
{
    if (auto const fault = inputFault(); !fault.isEmpty())
        return Failure{fault.toStdString()};
    auto const& snapshot = m_session.snapshot();
    if (!snapshot.tree->isSound() && !snapshot.tree->faults().empty())
        return Failure{setupText("The text cannot be read everywhere, so it cannot be run: %1")
                .arg(QString::fromStdString(snapshot.tree->faults().front().sentence))
                .toStdString()};
    auto const given = wholeCase();
    auto settings = cases::settingsOf(given);
    if (!settings)
        return settings.failure();
    auto values = cases::substitutionsOf(given.content);
    values.insert(given.substitutions.begin(), given.substitutions.end());
    settings->graph = asl::substituted(snapshot.graph, values);
    settings->expressEventLimit = watchedEventLimit;
    if (!content().find("clock"))
        settings->clock = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return settings;
}

}  // namespace steploom::workbench

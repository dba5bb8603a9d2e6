// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tabs.h"

#include "ui/inspector/controls/tab_strip.h"
#include "ui/inspector/pages/form_page.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>

#include <algorithm>
#include <array>

namespace steploom::inspector {

// In the order of Tab.
static constexpr std::array tabWords{
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Settings"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Data"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Errors"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Mocks"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Text"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Input"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Output"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Variables"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Retry"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Events"),
    QT_TRANSLATE_NOOP("steploom::inspector::Tabs", "Child"),
};

// Whether the call starts an execution of another machine.
static bool startsExecution(asl::State const& state)
{
    auto const resource = state.node.find("Resource").string();
    return state.is("Task")
        && (resource.find(":startExecution") != std::string::npos
            || resource.find(":startSyncExecution") != std::string::npos);
}

std::vector<Tab> tabsOf(asl::State const& state, bool isRun)
{
    if (isRun) {
        std::vector<Tab> tabs{Tab::Input, Tab::Output, Tab::Variables, Tab::Retry, Tab::Events};
        if (startsExecution(state))
            tabs.push_back(Tab::Execution);
        return tabs;
    }
    std::vector<Tab> tabs{Tab::Settings};
    for (auto const& [tab, group] :
        {std::pair(Tab::Data, asl::FieldGroup::Data), std::pair(Tab::Errors, asl::FieldGroup::Errors)})
        if (!fieldsOf(state.type, state.language, group).shown.empty())
            tabs.push_back(tab);
    if (state.is("Task"))
        tabs.push_back(Tab::Mocks);
    tabs.push_back(Tab::Text);
    return tabs;
}

Tabs::Tabs(QWidget* parent)
    : QWidget(parent)
    , m_strip(new TabStrip(this))
    , m_others(new theme::IconButton("more", tr("Show the other tabs"), this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(theme::metrics::space1, 0, theme::metrics::space1, 0);
    row->setSpacing(0);
    row->addWidget(m_strip, 1);
    row->addWidget(m_others);
    m_others->setSide(theme::metrics::denseControlHeight);
    m_strip->setAccessibleName(tr("Inspector tabs"));
    connect(m_strip, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            emit chosen(m_shown[static_cast<std::size_t>(index)]);
    });
    connect(m_others, &QToolButton::clicked, this, &Tabs::othersAsked);
}

void Tabs::show(std::vector<Tab> const& tabs, Tab current, bool hasOthers)
{
    setVisible(!tabs.empty());
    m_others->setVisible(hasOthers);
    QSignalBlocker const quiet(m_strip);
    if (tabs != m_shown) {
        while (m_strip->count() > 0)
            m_strip->removeTab(m_strip->count() - 1);
        for (auto const tab : tabs)
            m_strip->addTab(tr(tabWords[static_cast<std::size_t>(tab)]));
        m_shown = tabs;
    }
    if (auto const at = std::find(tabs.begin(), tabs.end(), current); at != tabs.end())
        m_strip->setCurrentIndex(static_cast<int>(at - tabs.begin()));
}

void Tabs::takeFocus()
{
    m_strip->setFocus();
}

// The tab on which a problem of the state is shown.
static Tab tabOfProblem(asl::State const& state, std::string const& pointer)
{
    auto const start = state.node.pointer();
    if (pointer.size() <= start.size() || !pointer.starts_with(start))
        return Tab::Settings;
    auto const rest = pointer.substr(start.size() + 1);
    auto const* const field = asl::findField(state.type->fields, rest.substr(0, rest.find('/')));
    if (field && field->group == asl::FieldGroup::Data)
        return Tab::Data;
    return field && field->group == asl::FieldGroup::Errors ? Tab::Errors : Tab::Settings;
}

void Tabs::showMarks(Desk const& desk)
{
    auto const* const state = desk.state();
    if (!state || m_shown.empty())
        return;
    std::array<bool, tabWords.size()> isFaulty{};
    for (auto const& problem : desk.session()->problems())
        if (problem.state == state->id && problem.severity == lint::Severity::Error && state->type)
            isFaulty[static_cast<std::size_t>(tabOfProblem(*state, problem.pointer))] = true;
    auto const handlers
        = static_cast<int>(state->node.find("Retry").size() + state->node.find("Catch").size());
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        auto const index = static_cast<int>(i);
        m_strip->setFaulty(index, isFaulty[static_cast<std::size_t>(m_shown[i])]);
        m_strip->setCount(index, m_shown[i] == Tab::Errors ? handlers : 0);
    }
}

}  // namespace steploom::inspector

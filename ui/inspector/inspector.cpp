// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include "core/base/time.h"
#include "core/edit/draft.h"
#include "ui/inspector/controls/tab_strip.h"
#include "ui/inspector/header.h"
#include "ui/inspector/pages/form_page.h"
#include "ui/inspector/pages/mocks_page.h"
#include "ui/inspector/pages/other_pages.h"
#include "ui/inspector/pages/run_pages.h"
#include "ui/inspector/pages/text_page.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace steploom::inspector {

struct TabInfo {
    Tab tab;
    char const* text;
};
static constexpr std::array tabInfos{
    TabInfo{Tab::Settings, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Settings")},
    TabInfo{Tab::Data, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Data")},
    TabInfo{Tab::Errors, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Errors")},
    TabInfo{Tab::Mocks, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Mocks")},
    TabInfo{Tab::Text, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Text")},
    TabInfo{Tab::Input, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Input")},
    TabInfo{Tab::Output, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Output")},
    TabInfo{Tab::Variables, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Variables")},
    TabInfo{Tab::Retry, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Retry")},
    TabInfo{Tab::Events, QT_TRANSLATE_NOOP("steploom::inspector::Inspector", "Events")},
};

static bool isRunTab(Tab tab)
{
    return tab >= Tab::Input;
}

Inspector::Inspector(workbench::Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_desk(workbench)
    , m_header(new Header(m_desk, this))
    , m_notice(new theme::InfoBar(theme::InfoBar::Kind::Warning, this))
    , m_tabRow(new QWidget(this))
    , m_tabs(new TabStrip(m_tabRow))
    , m_moreTabs(new theme::IconButton("more", tr("Show the other tabs"), m_tabRow))
    , m_stack(new QStackedWidget(this))
{
    setAccessibleName(tr("Inspector"));
    setMinimumWidth(300);
    setAttribute(Qt::WA_StyledBackground);
    theme::setSurface(this, "panel");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    auto* const tabs = new QHBoxLayout(m_tabRow);
    tabs->setContentsMargins(theme::metrics::space1, 0, theme::metrics::space1, 0);
    tabs->setSpacing(0);
    tabs->addWidget(m_tabs, 1);
    tabs->addWidget(m_moreTabs);
    m_moreTabs->setSide(theme::metrics::denseControlHeight);
    m_tabs->setAccessibleName(tr("Inspector tabs"));
    column->addWidget(m_tabRow);
    column->addWidget(theme::makeLine(Qt::Horizontal, this));
    column->addWidget(m_stack, 1);

    connect(m_notice->addAction(tr("Show in text")), &QPushButton::clicked, this,
        [this] { m_workbench.request(workbench::Request::ShowInText); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || m_isUpdating)
            return;
        commit();
        m_tab = m_shownTabs[static_cast<std::size_t>(index)];
        auto const* const state = m_desk.state();
        m_lastTab[{state ? state->typeName : std::string(), isRunShown()}] = m_tab;
        showPage();
    });
    connect(m_moreTabs, &QToolButton::clicked, this, &Inspector::switchTabs);
    connect(&workbench, &workbench::Workbench::currentChanged, this, &Inspector::follow);
    connect(&workbench, &workbench::Workbench::sessionClosing, this, [this](workbench::Session* session) {
        if (session == m_session)
            follow(nullptr);
    });
    connect(&workbench, &workbench::Workbench::modeChanged, this, [this] { update(true); });
    connect(&workbench, &workbench::Workbench::requested, this, [this](workbench::Request request) {
        if (request == workbench::Request::ShowInInspector && m_page)
            m_page->setFocus(Qt::OtherFocusReason), m_page->focusWidget() ? void() : m_tabs->setFocus();
        // What is typed is part of what is saved.
        if (request == workbench::Request::Save || request == workbench::Request::SaveAs)
            commit();
    });
    follow(workbench.current());
}

void Inspector::follow(workbench::Session* session)
{
    commit();
    for (auto const& link : m_links)
        disconnect(link);
    m_links.clear();
    m_session = session;
    if (session) {
        auto& simulation = session->simulation();
        auto const refresh = [this] { update(false); };
        m_links = {
            connect(session, &workbench::Session::changed, this, refresh),
            connect(session, &workbench::Session::selectionChanged, this, [this] { update(true); }),
            connect(session, &workbench::Session::problemsChanged, this,
                [this] {
                    if (m_page)
                        m_page->showProblems();
                    markFaultyTabs();
                }),
            connect(&simulation, &workbench::Simulation::runChanged, this, [this] { update(true); }),
            connect(&simulation, &workbench::Simulation::viewChanged, this,
                [this] {
                    if (auto const state = shownState(); state && state != m_desk.stateId())
                        update(true);
                    else
                        showRun();
                }),
            connect(&simulation, &workbench::Simulation::clockChanged, this,
                [this] {
                    if (m_tab == Tab::Retry)
                        showRun();
                }),
            connect(&simulation, &workbench::Simulation::settingsChanged, this,
                [this] {
                    if (m_tab == Tab::Mocks && m_page)
                        m_page->refresh();
                }),
        };
    }
    update(true);
}

void Inspector::commit()
{
    if (!m_session || m_isUpdating)
        return;
    m_header->commit();
    if (m_page)
        m_page->commit();
}

Inspector::Subject Inspector::subject() const
{
    if (!m_session)
        return Subject::None;
    auto const& selection = m_session->selection();
    if (selection.states.size() > 1)
        return Subject::Several;
    if (shownState())
        return Subject::State;
    return selection.edge && m_session->picture().find(*selection.edge) ? Subject::Edge : Subject::Workflow;
}

StateId Inspector::shownState() const
{
    if (!m_session)
        return {};
    if (m_session->currentState())
        return m_session->selection().current();
    if (!m_session->selection().isEmpty() || m_workbench.mode() != workbench::Mode::Simulate)
        return {};
    auto const state = m_session->simulation().stateAtCursor();
    return state && m_session->picture().find(state) ? state : StateId();
}

// Texts that were typed belong to what was shown before.
void Inspector::update(bool isOtherSubject)
{
    if (m_isUpdating)
        return;
    if (isOtherSubject && m_desk.session() == m_session)
        commit();
    m_isUpdating = true;
    StateId state;
    auto const what = subject();
    if (what == Subject::State)
        state = shownState();
    else if (what == Subject::Edge)
        state = m_session->selection().edge.value_or(asl::EdgeId{}).from;
    m_desk.attach(m_session, state);
    showTabs();
    showPage();
    showSubject();
    showNotice();
    m_isUpdating = false;
}

bool Inspector::isRunShown() const
{
    return m_session && (m_workbench.mode() == workbench::Mode::Simulate || m_session->simulation().hasRun());
}

std::vector<Tab> Inspector::tabsOf(bool isRun) const
{
    auto const* const state = m_desk.state();
    if (!state || subject() != Subject::State)
        return {};
    if (isRun)
        return {Tab::Input, Tab::Output, Tab::Variables, Tab::Retry, Tab::Events};
    std::vector<Tab> tabs{Tab::Settings};
    for (auto const& [tab, group] :
        {std::pair(Tab::Data, asl::FieldGroup::Data), std::pair(Tab::Errors, asl::FieldGroup::Errors)})
        if (!fieldsOf(state->type, state->language, group).shown.empty())
            tabs.push_back(tab);
    if (state->is("Task"))
        tabs.push_back(Tab::Mocks);
    tabs.push_back(Tab::Text);
    return tabs;
}

static int errorCount(asl::State const& state)
{
    return static_cast<int>(state.node.find("Retry").size() + state.node.find("Catch").size());
}

void Inspector::showTabs()
{
    auto const* const state = m_desk.state();
    bool const isRun = isRunShown();
    auto const type = state ? state->typeName : std::string();
    auto wanted = isRun ? Tab::Input : Tab::Settings;
    if (auto const last = m_lastTab.find({type, isRun}); last != m_lastTab.end())
        wanted = last->second;
    auto tabs = tabsOf(isRunTab(wanted));
    if (std::find(tabs.begin(), tabs.end(), wanted) == tabs.end())
        wanted = tabs.empty() ? Tab::Settings : tabs.front();
    m_tab = wanted;
    m_tabRow->setVisible(!tabs.empty());
    m_moreTabs->setVisible(isRun);
    if (tabs != m_shownTabs) {
        QSignalBlocker const quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(m_tabs->count() - 1);
        for (auto const tab : tabs)
            m_tabs->addTab(tr(tabInfos[static_cast<std::size_t>(tab)].text));
        m_shownTabs = tabs;
    }
    auto const at = std::find(tabs.begin(), tabs.end(), m_tab);
    if (at != tabs.end()) {
        QSignalBlocker const quiet(m_tabs);
        m_tabs->setCurrentIndex(static_cast<int>(at - tabs.begin()));
    }
    markFaultyTabs();
}

// The number of handlers on Errors, and a mark where a problem is.
void Inspector::markFaultyTabs()
{
    auto const* const state = m_desk.state();
    if (!state || m_shownTabs.empty())
        return;
    std::array<bool, tabInfos.size()> isFaulty{};
    auto const start = state->node.pointer();
    for (auto const& problem : m_session->problems()) {
        if (problem.state != state->id || problem.severity != lint::Severity::Error || !state->type)
            continue;
        auto tab = Tab::Settings;
        if (problem.pointer.size() > start.size() && problem.pointer.starts_with(start)) {
            auto const rest = problem.pointer.substr(start.size() + 1);
            auto const* const field = asl::findField(state->type->fields, rest.substr(0, rest.find('/')));
            if (field && field->group == asl::FieldGroup::Data)
                tab = Tab::Data;
            if (field && field->group == asl::FieldGroup::Errors)
                tab = Tab::Errors;
        }
        isFaulty[static_cast<std::size_t>(tab)] = true;
    }
    for (std::size_t i = 0; i < m_shownTabs.size(); ++i) {
        auto const index = static_cast<int>(i);
        auto const tab = m_shownTabs[i];
        m_tabs->setFaulty(index, isFaulty[static_cast<std::size_t>(tab)]);
        m_tabs->setCount(index, tab == Tab::Errors ? errorCount(*state) : 0);
    }
}

void Inspector::switchTabs()
{
    auto const* const state = m_desk.state();
    bool const isRun = isRunTab(m_tab);
    commit();
    m_lastTab[{state ? state->typeName : std::string(), true}] = isRun ? Tab::Settings : Tab::Input;
    update(false);
}

void Inspector::setTab(Tab tab)
{
    auto const tabs = tabsOf(isRunTab(tab));
    if (std::find(tabs.begin(), tabs.end(), tab) == tabs.end())
        return;
    commit();
    m_lastTab[{m_desk.state()->typeName, isRunShown()}] = tab;
    update(false);
}

Page* Inspector::page()
{
    auto const what = subject();
    auto const* const state = m_desk.state();
    PageKey key{what, {}, asl::QueryLanguage::JsonPath, Tab::Settings};
    if (what == Subject::State) {
        auto const isForm = m_tab <= Tab::Errors;
        key = {what, isForm ? state->typeName : std::string(),
            isForm ? state->language : asl::QueryLanguage::JsonPath, m_tab};
    }
    auto& [area, made] = m_pages[key];
    if (!made) {
        made = makePage(key);
        area = new QScrollArea(m_stack);
        area->setWidgetResizable(true);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFrameShape(QFrame::NoFrame);
        theme::setSurface(made, "panel");
        made->setAttribute(Qt::WA_StyledBackground);
        area->setWidget(made);
        m_stack->addWidget(area);
    }
    m_stack->setCurrentWidget(area);
    return made;
}

Page* Inspector::makePage(PageKey const& key)
{
    auto const& [what, type, language, tab] = key;
    if (what == Subject::Edge)
        return new EdgePage(m_desk, nullptr);
    if (what == Subject::Several)
        return new SeveralPage(m_desk, nullptr);
    if (what != Subject::State)
        return new FormPage(m_desk, what == Subject::None ? FormPage::Fields{} : fieldsOfMachine(), nullptr);
    auto const* const known = asl::findStateType(type);
    switch (tab) {
    case Tab::Settings:
        return new FormPage(m_desk, fieldsOf(known, language, asl::FieldGroup::Settings), nullptr);
    case Tab::Data:
        return new FormPage(m_desk, fieldsOf(known, language, asl::FieldGroup::Data), nullptr);
    case Tab::Errors:
        return new FormPage(m_desk, fieldsOf(known, language, asl::FieldGroup::Errors), nullptr);
    case Tab::Mocks:
        return new MocksPage(m_desk, nullptr);
    case Tab::Text:
        return new TextPage(m_desk, nullptr);
    case Tab::Input:
        return new DataPage(m_desk, DataPage::Side::Input, nullptr);
    case Tab::Output:
        return new DataPage(m_desk, DataPage::Side::Output, nullptr);
    case Tab::Variables:
        return new VariablesPage(m_desk, nullptr);
    case Tab::Retry: {
        auto* const retry = new RetryPage(m_desk, nullptr);
        connect(retry, &RetryPage::answerAsked, this, [this] { setTab(Tab::Mocks); });
        return retry;
    }
    case Tab::Events:
        return new EventsPage(m_desk, nullptr);
    }
    return nullptr;
}

void Inspector::showPage()
{
    m_page = page();
    if (auto* const edge = qobject_cast<EdgePage*>(m_page); edge && m_session)
        edge->setEdge(m_session->selection().edge.value_or(asl::EdgeId{}));
    m_page->refresh();
}

void Inspector::showSubject()
{
    switch (subject()) {
    case Subject::None:
        m_header->showTitle({}, tr("Inspector"), tr("Open a workflow to see it here."));
        break;
    case Subject::Workflow: {
        auto const count = m_session->picture().states().size();
        m_header->showTitle(QStringLiteral("workflow"), tr("Workflow"),
            count == 1 ? tr("1 state") : tr("%1 states").arg(static_cast<qulonglong>(count)));
        break;
    }
    case Subject::State:
        m_header->showState(*m_desk.state());
        showRun();
        break;
    case Subject::Edge:
        if (auto const* const edge = qobject_cast<EdgePage*>(m_page))
            m_header->showTitle(QStringLiteral("link"), edge->title(), edge->subtitle());
        break;
    case Subject::Several:
        m_header->showTitle(QStringLiteral("copy"),
            tr("%1 states selected").arg(static_cast<qulonglong>(m_session->selection().states.size())), {});
        break;
    }
}

// What a run changes: the chip, the line under the name, and the page if it shows the run.
void Inspector::showRun()
{
    auto const* const state = m_desk.state();
    if (!state || subject() != Subject::State)
        return;
    if (!m_session->simulation().hasRun()) {
        m_header->hideStatus();
        m_header->setSubtitle(looksOfState(*state).subtitle);
    } else {
        auto const& view = m_session->simulation().view().state(state->id);
        m_header->showStatus(looksOfStatus(view));
        m_header->setSubtitle(view.visits > 0 ? subtitleOfRun() : looksOfState(*state).subtitle);
    }
    if (isRunTab(m_tab) && m_page)
        m_page->refresh();
}

QString Inspector::subtitleOfRun() const
{
    auto const& simulation = m_session->simulation();
    auto const& view = simulation.view().state(m_desk.stateId());
    auto const since = view.entered - simulation.currentRun()->settings().clock;
    return tr("Visit %1 · entered at %2").arg(view.visits).arg(QString::fromStdString(formatDuration(since)));
}

void Inspector::showNotice()
{
    QString sentence;
    if (m_session) {
        auto const& kind = m_session->document().kind();
        auto const id = m_desk.stateId();
        if (!kind.readOnlyBecause.empty())
            sentence = QString::fromStdString(kind.readOnlyBecause);
        else if (auto const* const state = m_desk.state(); state && state->isStale)
            sentence = QString::fromStdString(edit::editableState(m_session->snapshot(), id).sentence());
    }
    m_notice->setSentence(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

}  // namespace steploom::inspector

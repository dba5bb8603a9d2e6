// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include "core/base/time.h"
#include "core/edit/draft.h"
#include "ui/inspector/header.h"
#include "ui/inspector/pages/execution_page.h"
#include "ui/inspector/pages/form_page.h"
#include "ui/inspector/pages/mocks_page.h"
#include "ui/inspector/pages/other_pages.h"
#include "ui/inspector/pages/run_pages.h"
#include "ui/inspector/pages/run_words.h"
#include "ui/inspector/pages/text_page.h"
#include "ui/inspector/pages/variables_page.h"
#include "ui/inspector/pages/workflow_page.h"
#include "ui/inspector/visit_chooser.h"
#include "ui/theme/controls/info_bar.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector {

Inspector::Inspector(workbench::Workbench& workbench, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_desk(workbench)
    , m_header(new Header(m_desk, this))
    , m_notice(new theme::InfoBar(theme::InfoBar::Kind::Warning, this))
    , m_tabs(new Tabs(this))
    , m_visits(new VisitChooser(m_desk, this))
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
    column->addWidget(m_tabs);
    column->addWidget(theme::makeLine(Qt::Horizontal, this));
    column->addWidget(m_visits);
    column->addWidget(m_stack, 1);

    connect(m_notice->addAction(tr("Show in text")), &QPushButton::clicked, this,
        [this] { m_workbench.request(workbench::Request::ShowInText); });
    connect(m_tabs, &Tabs::chosen, this, [this](Tab tab) {
        if (m_isUpdating)
            return;
        commit();
        m_tab = tab;
        auto const* const state = m_desk.state();
        m_lastTab[{state ? state->typeName : std::string(), isRunShown()}] = m_tab;
        showPage();
    });
    connect(&m_desk, &Desk::visitChosen, this, [this] {
        if (!m_isUpdating)
            showRun();
    });
    connect(m_tabs, &Tabs::othersAsked, this, &Inspector::switchTabs);
    connect(&workbench, &workbench::Workbench::currentChanged, this, &Inspector::follow);
    connect(&workbench, &workbench::Workbench::sessionClosing, this, [this](workbench::Session* session) {
        if (session == m_session)
            follow(nullptr);
    });
    connect(&workbench, &workbench::Workbench::modeChanged, this, [this] { update(true); });
    connect(&workbench, &workbench::Workbench::requested, this, [this](workbench::Request request) {
        if (request == workbench::Request::ShowInInspector && m_page)
            m_page->setFocus(Qt::OtherFocusReason), m_page->focusWidget() ? void() : m_tabs->takeFocus();
        // What is typed is part of what is saved.
        if (request == workbench::Request::Save || request == workbench::Request::SaveAs)
            commit();
    });
    follow(workbench.current());
}

// A field that has the focus would bring what is typed in it into the document while the rest is gone.
Inspector::~Inspector()
{
    commit();
    for (auto const& link : m_links)
        disconnect(link);
    hide();
}

void Inspector::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F2 && subject() == Subject::State)
        m_header->rename();
    else
        QWidget::keyPressEvent(event);
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
                    m_tabs->showMarks(m_desk);
                }),
            connect(&simulation, &workbench::Simulation::runChanged, this,
                [this] {
                    m_desk.chooseVisit(0);
                    update(true);
                }),
            connect(&simulation, &workbench::Simulation::viewChanged, this,
                [this] {
                    if (auto const state = shownState(); state && state != m_desk.stateId())
                        update(true);
                    else
                        showRun();
                }),
            connect(&simulation, &workbench::Simulation::clockChanged, this,
                [this] {
                    if (m_tab == Tab::Retry || m_tab == Tab::Execution)
                        showRun();
                }),
            connect(&simulation, &workbench::Simulation::settingsChanged, this,
                [this] {
                    if (m_page && (m_tab == Tab::Mocks || subject() == Subject::Workflow))
                        m_page->refresh();
                    else if (m_page)
                        m_page->showProblems();  // and what expressions come to
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
    return selection.edge && m_session->picture().hasLine(*selection.edge) ? Subject::Edge
                                                                           : Subject::Workflow;
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
    return m_session
        && (m_workbench.mode() == workbench::Mode::Simulate || m_session->simulation().isShown());
}

std::vector<Tab> Inspector::tabsOfSubject(bool isRun) const
{
    auto const* const state = m_desk.state();
    return state && subject() == Subject::State ? tabsOf(*state, isRun) : std::vector<Tab>();
}

void Inspector::showTabs()
{
    auto const* const state = m_desk.state();
    bool const isRun = isRunShown();
    auto const type = state ? state->typeName : std::string();
    auto wanted = isRun ? Tab::Input : Tab::Settings;
    if (auto const last = m_lastTab.find({type, isRun}); last != m_lastTab.end())
        wanted = last->second;
    auto const tabs = tabsOfSubject(isRunTab(wanted));
    if (std::find(tabs.begin(), tabs.end(), wanted) == tabs.end())
        wanted = tabs.empty() ? Tab::Settings : tabs.front();
    m_tab = wanted;
    m_tabs->show(tabs, m_tab, isRun);
    m_tabs->showMarks(m_desk);
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
    auto const tabs = tabsOfSubject(isRunTab(tab));
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
        area->setFocusPolicy(Qt::NoFocus);
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
        return what == Subject::None ? new FormPage(m_desk, FormPage::Fields{}, nullptr)
                                     : new WorkflowPage(m_desk, nullptr);
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
    case Tab::Events: {
        auto* const events = new EventsPage(m_desk, nullptr);
        connect(events, &EventsPage::executionAsked, this, [this] { setTab(Tab::Execution); });
        return events;
    }
    case Tab::Execution:
        return new ExecutionPage(m_desk, nullptr);
    }
    return nullptr;
}

void Inspector::showPage()
{
    m_page = page();
    m_visits->refresh(subject() == Subject::State && isRunTab(m_tab));
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
    if (!m_session->simulation().isShown()) {
        m_header->hideStatus();
        m_header->setSubtitle(looksOfState(*state).subtitle);
    } else {
        auto const& view = m_desk.visit();
        m_header->showStatus(looksOfStatus(view));
        m_header->setSubtitle(view.visits > 0 ? subtitleOfRun() : looksOfState(*state).subtitle);
    }
    m_visits->refresh(isRunTab(m_tab));
    if (isRunTab(m_tab) && m_page)
        m_page->refresh();
}

QString Inspector::subtitleOfRun() const
{
    auto const& simulation = m_session->simulation();
    auto const& view = m_desk.visit();
    auto const since = view.entered - simulation.startClock();
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

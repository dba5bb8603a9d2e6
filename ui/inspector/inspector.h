// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/tabs.h"

#include <QWidget>

#include <map>
#include <string>
#include <tuple>
#include <vector>

class QScrollArea;
class QStackedWidget;

namespace steploom::theme {
class InfoBar;
}  // namespace steploom::theme

namespace steploom::inspector {

class EdgePage;
class Header;
class Page;
class VisitChooser;

/// Shows and changes what is selected in the current document. Nothing selected means the workflow itself,
/// or, while a run is looked at, the state that the run is at.
class Inspector : public QWidget {
    Q_OBJECT

public:
    Inspector(workbench::Workbench& workbench, QWidget* parent);
    ~Inspector() override;

    Tab currentTab() const { return m_tab; }
    /// Shows a tab, if what is selected has it.
    void setTab(Tab tab);
    /// Brings everything typed into the document.
    void commit();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// What is shown: decides which page there is.
    enum class Subject { None, Workflow, State, Edge, Several };
    using PageKey = std::tuple<Subject, std::string, asl::QueryLanguage, Tab>;

    void follow(workbench::Session* session);
    void update(bool isOtherSubject);
    void showSubject();
    void showTabs();
    void showPage();
    void showRun();
    void showNotice();
    Page* page();
    Page* makePage(PageKey const& key);
    void switchTabs();
    std::vector<Tab> tabsOfSubject(bool isRun) const;
    bool isRunShown() const;
    Subject subject() const;
    StateId shownState() const;
    QString subtitleOfRun() const;

    workbench::Workbench& m_workbench;
    Desk m_desk;
    workbench::Session* m_session = nullptr;
    std::vector<QMetaObject::Connection> m_links;

    Header* m_header;
    theme::InfoBar* m_notice;
    Tabs* m_tabs;
    VisitChooser* m_visits;
    QStackedWidget* m_stack;
    std::map<PageKey, std::pair<QScrollArea*, Page*>> m_pages;
    Page* m_page = nullptr;

    Tab m_tab = Tab::Settings;
    bool m_isUpdating = false;
    /// The tab people chose last, by type of state and whether a run is shown.
    std::map<std::pair<std::string, bool>, Tab> m_lastTab;
};

}  // namespace steploom::inspector

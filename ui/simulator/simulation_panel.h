// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace steploom::theme {
class InfoBar;
class SegmentedControl;
class StatusChip;
}  // namespace steploom::theme
namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::simulator {

class AnswersPage;
class EventsPage;
class InputPage;
class TimelineView;
class TransportBar;

/// The bottom panel of the simulation: transport above, and below it the timeline, the events, the input or
/// the answers. Follows the document in front.
class SimulationPanel : public QWidget {
    Q_OBJECT

public:
    explicit SimulationPanel(workbench::Workbench& workbench, QWidget* parent = nullptr);
    ~SimulationPanel() override;

    enum Page { TimelinePage, EventsListPage, InputEditorPage, AnswersEditorPage };
    Page currentPage() const;
    void showPage(Page page);
    /// Shows what the Task called `name` answers.
    void showAnswersOf(std::string const& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setSession(workbench::Session* session);
    QWidget* makeEmptyState();
    void refresh();
    void refreshView();
    void refreshBars();
    void refreshRecordedBar();
    bool isInThePast() const;
    void refreshSentence();
    void showStackPage();
    bool takeKey(QKeyEvent const& event);

    workbench::Workbench& m_workbench;
    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    TransportBar* m_transport;
    theme::InfoBar* m_changedBar;
    theme::InfoBar* m_recordedBar;
    theme::SegmentedControl* m_pages;
    theme::StatusChip* m_chip;
    QLabel* m_sentence;
    QPushButton* m_backToNow;
    QStackedWidget* m_stack;
    TimelineView* m_timeline;
    EventsPage* m_events;
    InputPage* m_input;
    AnswersPage* m_answers;
    QWidget* m_empty;
};

}  // namespace steploom::simulator

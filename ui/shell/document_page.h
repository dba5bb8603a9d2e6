// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QSplitter;
class QVBoxLayout;

namespace steploom::canvas {
class CanvasView;
}
namespace steploom::code {
class CodePane;
}
namespace steploom::theme {
class InfoBar;
}
namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::shell {

/// One document in the middle of the window: the canvas and, beside it, the text. In narrow windows the text
/// is lent to another panel.
class DocumentPage : public QWidget {
    Q_OBJECT

public:
    DocumentPage(workbench::Workbench& workbench, workbench::Session& session, QWidget* parent = nullptr);

    workbench::Session& session() { return m_session; }
    canvas::CanvasView& canvas() { return *m_canvas; }
    code::CodePane& code() { return *m_code; }
    QSplitter& splitter() { return *m_splitter; }

    /// Takes the text back that was lent.
    void takeCodeBack();

    /// Asks over the page whether to take what another program wrote; or stops asking.
    void askAboutDisk(bool isChanged);
    bool asksAboutDisk() const;

signals:
    void reloadWanted();
    void keepWanted();

private:
    workbench::Session& m_session;
    QVBoxLayout* m_rows;
    QSplitter* m_splitter;
    canvas::CanvasView* m_canvas;
    code::CodePane* m_code;
    QPointer<theme::InfoBar> m_diskBar;
};

}  // namespace steploom::shell

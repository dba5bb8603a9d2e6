// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/history.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QWidget;

namespace steploom::inspector {

class Desk;

/// Keeps a text widget and a value of the document in step while people type. Typed text reaches the document
/// after a pause, with Enter, when the field is left, and before any key combination acts; all of one visit
/// of the field is one step of the history. The widget's own undo is not used: Ctrl+Z goes to the document.
class Typing : public QObject {
    Q_OBJECT

public:
    /// How the text of the widget is read and set.
    struct Access {
        std::function<QString()> read;
        std::function<void(QString const&)> write;
    };
    /// Brings a typed text into the document; false when it cannot be there.
    using Commit = std::function<bool(QString const& text, edit::Visit visit)>;

    Typing(Desk& desk, QWidget* widget, Access access, Commit commit);

    /// Shows what the document says. What is being typed stays, unless the document's value really changed.
    void show(QString const& text);
    /// A person changed the text of the widget.
    void edited();
    /// Brings typed text into the document now.
    void commit();
    bool isDirty() const { return m_isDirty; }
    bool hasFocus() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Desk& m_desk;
    QWidget* m_widget;
    Access m_access;
    Commit m_commit;
    QTimer m_pause;
    QString m_shown;
    unsigned m_binding = 0;
    edit::Visit m_visit = 0;
    bool m_isDirty = false;
    bool m_isCommitting = false;
};

}  // namespace steploom::inspector

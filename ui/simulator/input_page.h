// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

/// The input of the next run, as JSON, with its fault in place.
class InputPage : public QWidget {
    Q_OBJECT

public:
    explicit InputPage(QWidget* parent = nullptr);
    ~InputPage() override;

    void setSession(workbench::Session* session);

private:
    void refresh();

    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    QPlainTextEdit* m_editor;
    QLabel* m_fault;
};

}  // namespace steploom::simulator

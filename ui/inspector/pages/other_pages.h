// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/form/field_row.h"
#include "ui/inspector/pages/page.h"

#include <map>
#include <utility>
#include <vector>

class QLabel;
class QPushButton;

namespace steploom::inspector {

/// One edge: what it is, from where to where, and what decides about it.
class EdgePage : public Page {
    Q_OBJECT

public:
    EdgePage(Desk& desk, QWidget* parent);

    void setEdge(asl::EdgeId const& edge);
    QString title() const;
    QString subtitle() const;
    void refresh() override;
    void showProblems() override;
    void commit() override;

private:
    FormRow* bodyFor(asl::EdgeKind kind);

    asl::EdgeId m_edge;
    FormRow* m_body = nullptr;
    std::map<std::pair<asl::EdgeKind, asl::QueryLanguage>, FormRow*> m_bodies;
    QPushButton* m_remove;
    QPushButton* m_source;
};

/// Several states at once: who they are and what is done with them together.
class SeveralPage : public Page {
    Q_OBJECT

public:
    SeveralPage(Desk& desk, QWidget* parent);

    void refresh() override;

private:
    QPushButton* addButton(QString const& text, char const* name);

    QLabel* m_names;
    std::vector<QPushButton*> m_buttons;
};

}  // namespace steploom::inspector

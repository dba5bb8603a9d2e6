// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/form/field_row.h"
#include "ui/inspector/inspector.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace steploom {

using inspector::FieldRow;
using inspector::Tab;

inline constexpr auto orderText = R"({
  "Comment": "Orders",
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"amount": 2.50,
                     "big": 1e400},
      "Retry": [
        {"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2.0},
        {"ErrorEquals": ["States.ALL"], "X-Note": [1, 2]}
      ],
      "Owner": {"team": "billing"},
      "Next": "Decide"
    },
    "Decide": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Pause"},
        {"Variable": "$.vip", "BooleanEquals": true, "Comment": "vip", "Next": "Done"}
      ],
      "Default": "Done"
    },
    "Pause": {"Type": "Wait", "Seconds": 5, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}
)";

/// The inspector in a window, with one document.
struct Window {
    explicit Window(std::string const& text)
    {
        session = bench.add(workbench::Session::create(text, QStringLiteral("order")));
        view = std::make_unique<inspector::Inspector>(bench, nullptr);
        view->resize(376, 900);
        view->show();
        view->activateWindow();
        if (!QTest::qWaitForWindowActive(view.get()))
            qWarning("The window did not become active.");
    }

    std::string const& text() const { return session->document().bytes(); }
    StateId id(std::string_view name) const
    {
        auto const* const state = session->picture().findByName(name);
        return state ? state->id : StateId{};
    }
    text::NodeRef node(std::string_view state, std::string_view path) const
    {
        return text::resolvePointer(session->picture().findByName(state)->node, path);
    }
    std::string written(std::string_view state, std::string_view path) const
    {
        auto const found = node(state, path);
        return found ? std::string(found.text()) : "(absent)";
    }
    void select(std::string_view name, Tab tab = Tab::Settings)
    {
        session->select(workbench::Selection::of(id(name)));
        view->setTab(tab);
        QCoreApplication::processEvents();
    }
    /// Opens what is folded.
    void unfold() const
    {
        for (auto* const more : view->findChildren<QPushButton*>(QStringLiteral("more")))
            if (more->isVisible() && more->text().startsWith(QLatin1String("More")))
                more->click();
    }
    template <typename T>
    T* visible(QString const& name = {}) const
    {
        for (auto* const each : view->findChildren<T*>(name))
            if (each->isVisible())
                return each;
        return nullptr;
    }
    FieldRow* row(char const* field) const { return visible<FieldRow>(QLatin1String(field)); }
    /// The line of a field that is seen.
    QLineEdit* line(char const* field) const
    {
        auto const* const shown = row(field);
        return shown ? shown->findChild<QLineEdit*>() : nullptr;
    }
    /// What people type a field's value into.
    QWidget* input(char const* field) const
    {
        auto const* const shown = row(field);
        if (!shown)
            return nullptr;
        auto* const text = shown->findChild<inspector::JsonField*>();
        return text ? static_cast<QWidget*>(text) : shown->findChild<QLineEdit*>();
    }
    QComboBox* combo(char const* field) const
    {
        auto const* const shown = row(field);
        return shown ? shown->findChild<QComboBox*>() : nullptr;
    }

    workbench::Workbench bench;
    workbench::Session* session = nullptr;
    std::unique_ptr<inspector::Inspector> view;
};

inline void retype(QWidget* field, QString const& text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

inline void choose(QComboBox* combo, QString const& text)
{
    auto const index = combo->findText(text);
    QVERIFY2(index >= 0, qPrintable(text));
    combo->setCurrentIndex(index);
    emit combo->activated(index);
}

}  // namespace steploom

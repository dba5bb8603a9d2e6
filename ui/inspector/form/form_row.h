// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

namespace steploom::inspector {

/// A part of a form: it is told where its object is, and refreshed after each change.
class FormRow : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The object whose fields it shows; a JSON Pointer from what is on the desk.
    virtual void setPrefix(std::string const& prefix) = 0;
    virtual void refresh() = 0;
    virtual void showProblems() = 0;
    virtual void commit() = 0;
    /// Whether the text has a value here.
    virtual bool isSet() const = 0;
    /// Whether it stands in the form even without one.
    virtual bool isPinned() const = 0;
    /// Whether it has a meaning for the object as it is now; if not, it is shown only when it is set.
    virtual bool isOffered() const { return true; }
};

}  // namespace steploom::inspector

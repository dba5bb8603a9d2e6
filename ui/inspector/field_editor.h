// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/state_type.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/live_value.h"

#include <QWidget>

#include <span>
#include <string>
#include <vector>

namespace steploom::inspector {

/// Shows and changes one field of what is on the desk. It lives as long as its form and shows many states in
/// turn: refresh() after each change of the document or the desk.
class Editor : public QWidget {
    Q_OBJECT

public:
    Editor(Desk& desk, asl::Field const& field, QWidget* parent);

    Desk& desk() const { return m_desk; }
    asl::Field const& field() const { return m_field; }
    /// Where the field is; a JSON Pointer from the object on the desk.
    std::string const& path() const { return m_path; }
    virtual void setPath(std::string path) { m_path = std::move(path); }

    /// Names of fields beside it that may not be there when this one is.
    void setRivals(std::vector<std::string> names) { m_rivals = std::move(names); }

    /// Shows what the text says, without disturbing who types.
    virtual void refresh() = 0;
    /// Brings what was typed into the document.
    virtual void commit() {}
    /// Marks the field as faulty, or as good again.
    virtual void setFaulty(bool) {}
    /// Problems may have changed; for editors that have fields inside.
    virtual void showProblems() {}
    /// Whether it shows the problems of what is inside it, so that its row shows only those of the whole.
    virtual bool showsInnerProblems() const { return false; }
    /// Whether it has a heading of its own, so that its row needs no label.
    virtual bool hasHeading() const { return false; }
    /// A fault of what was typed that cannot reach the document; empty when there is none.
    virtual QString typedFault() const { return {}; }

    /// What the field is for; one sentence.
    virtual QString help() const;
    /// What is written here comes to, where that can be told.
    virtual LiveValue live() const { return {}; }
    /// The same can be said by the field `name` beside it, in another form (a path for a number).
    virtual void offerOtherForm(QString const&) {}

signals:
    /// typedFault() changed.
    void typedFaultChanged();
    /// live() may be another.
    void liveChanged();
    /// A person wants to write it in the other form.
    void otherFormAsked();

protected:
    text::NodeRef node() const { return m_desk.node(m_path); }
    /// Sets the field's value; fields that exclude it go in the same step.
    bool put(Value const& value, edit::Visit visit = 0);
    /// The same with a value as it is written in `json`.
    bool putText(std::string const& json, edit::Visit visit = 0);
    /// Sets the field to a text; an optional one that is emptied goes.
    bool putString(QString const& text, edit::Visit visit = 0);
    /// Whether a JSONata expression may stand here.
    bool takesExpression() const;

private:
    void removeRivals(edit::Visit visit);

    Desk& m_desk;
    asl::Field m_field;
    std::string m_path;
    std::vector<std::string> m_rivals;
};

/// How fields of some kinds are edited. Each file in editors/ defines one.
struct FieldEditor {
    std::vector<asl::FieldKind> kinds;
    Editor* (*make)(Desk& desk, asl::Field const& field, QWidget* parent) = nullptr;
};

/// Sorted by file name.
std::span<FieldEditor const> allFieldEditors();

/// The editor for a field; a JSON one for kinds that have none of their own.
Editor* makeEditor(Desk& desk, asl::Field const& field, QWidget* parent);

/// What a field is called above its editor: its name in the language or, where that is no word for people,
/// a word.
QString fieldLabel(asl::Field const& field);

}  // namespace steploom::inspector

// SPDX-License-Identifier: GPL-3.0-or-later
// What is inside a Parallel or a Map: its branches or its processor, in short, with links to their states.
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/form.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace steploom::inspector::editors {

// One branch, or the processor: what it is, how much is in it, and a link to its first state.
class ScopeLine : public QWidget {
public:
    ScopeLine(Desk& desk, std::size_t index, QWidget* parent)
        : QWidget(parent)
        , m_desk(desk)
        , m_index(index)
        , m_name(theme::makeLabel(theme::LabelRole::Label, {}, this))
        , m_link(theme::makeLink({}, this))
        , m_drop(new theme::IconButton("trash", Desk::tr("Remove this branch"), this))
    {
        auto* const row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::metrics::space2);
        row->addWidget(m_name);
        row->addWidget(m_link);
        row->addStretch(1);
        row->addWidget(m_drop);
        m_drop->setSide(theme::metrics::denseControlHeight);
        m_drop->setGlyphSize(14);
        QObject::connect(m_link, &QPushButton::clicked, this, [this] { enter(); });
    }

    QToolButton* drop() const { return m_drop; }

    void show(asl::Scope const& scope, bool isBranch, bool mayDrop)
    {
        auto const count = static_cast<int>(scope.states.size());
        m_name->setText(isBranch ? Desk::tr("Branch %1").arg(static_cast<qulonglong>(m_index + 1))
                                 : Desk::tr("For every item"));
        m_link->setText(count == 0 ? Desk::tr("empty")
                : count == 1       ? Desk::tr("1 state")
                                   : Desk::tr("%1 states").arg(count));
        m_link->setEnabled(count > 0);
        m_drop->setVisible(isBranch);
        m_drop->setEnabled(mayDrop);
        setVisible(true);
    }

private:
    void enter()
    {
        auto* const session = m_desk.session();
        auto const* const state = m_desk.state();
        if (!session || !state || m_index >= state->scopes.size())
            return;
        auto const& graph = session->picture();
        auto const& scope = graph.scope(state->scopes[m_index]);
        auto first = scope.states.empty() ? asl::noIndex : scope.states.front();
        if (scope.start != asl::noIndex && graph.edge(scope.start).to != asl::noIndex)
            first = graph.edge(scope.start).to;
        if (first == asl::noIndex)
            return;
        auto const id = graph.state(first).id;
        session->select(workbench::Selection::of(id));
        emit session->revealRequested(id);
    }

    Desk& m_desk;
    std::size_t m_index;
    QLabel* m_name;
    QPushButton* m_link;
    theme::IconButton* m_drop;
};

class ScopesEditor : public Editor {
public:
    ScopesEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_column(new QVBoxLayout(this))
    {
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->setSpacing(theme::metrics::space1);
        if (isBranches()) {
            m_add = theme::makeLink(Desk::tr("Add branch"), this);
            m_column->addWidget(m_add, 0, Qt::AlignLeft);
            connect(m_add, &QPushButton::clicked, this, [this] {
                this->desk().set(
                    this->path() + "/-", Value::object({{"StartAt", ""}, {"States", Value::object()}}));
            });
            return;
        }
        std::vector<asl::Field> inner;
        for (auto const& each : field.inner)
            if (each.kind != asl::FieldKind::States)
                inner.push_back(each);
        m_form = new Form(desk, inner, {}, this);
        m_column->addWidget(m_form);
    }

    void setPath(std::string path) override
    {
        Editor::setPath(std::move(path));
        if (m_form)
            m_form->setPrefix(this->path());
    }

    void refresh() override
    {
        auto const* const session = desk().session();
        auto const* const state = desk().state();
        // Of ItemProcessor and the older Iterator only the one that is there has states.
        auto const count = state && node() ? state->scopes.size() : 0;
        while (m_lines.size() < count) {
            auto const index = m_lines.size();
            auto* const line = new ScopeLine(desk(), index, this);
            connect(line->drop(), &QToolButton::clicked, this,
                [this, index] { desk().remove(path() + "/" + std::to_string(index)); });
            m_column->insertWidget(static_cast<int>(index), line);
            m_lines.push_back(line);
        }
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            m_lines[i]->setVisible(i < count);
            if (i < count)
                m_lines[i]->show(session->picture().scope(state->scopes[i]), isBranches(),
                    desk().isEditable() && count > 1);
        }
        if (m_form)
            m_form->refresh();
    }
    void commit() override
    {
        if (m_form)
            m_form->commit();
    }
    void showProblems() override
    {
        if (m_form)
            m_form->showProblems();
    }
    bool showsInnerProblems() const override { return true; }

private:
    bool isBranches() const { return field().kind == asl::FieldKind::Branches; }

    QVBoxLayout* m_column;
    QPushButton* m_add = nullptr;
    Form* m_form = nullptr;
    std::vector<ScopeLine*> m_lines;
};

FieldEditor scopes()
{
    return {{asl::FieldKind::Branches, asl::FieldKind::Processor},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ScopesEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors

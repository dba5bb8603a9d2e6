// SPDX-License-Identifier: GPL-3.0-or-later
// The branches of a Parallel, in the order of their results.
#include "core/edit/commands/branches.h"

#include "ui/inspector/card_list.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/form/form.h"
#include "ui/inspector/form/other_fields.h"
#include "ui/inspector/form/parts_row.h"
#include "ui/inspector/scope_links.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/theme.h"

namespace steploom::inspector::editors {

class BranchBody : public PartsRow {
public:
    BranchBody(Desk& desk, std::span<asl::Field const> all, QWidget* parent) : PartsRow(parent)
    {
        std::vector<asl::Field> shown;
        for (auto const& field : all)
            if (field.kind != asl::FieldKind::States)
                shown.push_back(field);
        auto* const column = plainColumn(this, theme::metrics::space3);
        column->addWidget(part(new Form(desk, shown, {FieldRow::Help::Hidden, false, false}, this)));
        column->addWidget(part(new OtherFields(desk, {all.begin(), all.end()}, this)));
    }
};

class BranchesEditor : public CardList {
public:
    BranchesEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : CardList(desk, field,
              {Desk::tr("Branches"), Desk::tr("Add branch"),
                  Desk::tr("Without a branch the state does nothing.")},
              parent)
    {
        setOneOpen();
    }

    void refresh() override
    {
        CardList::refresh();
        for (std::size_t i = m_links.size(); i < cardCount(); ++i) {
            auto* const link = card(i)->addButton("link", Desk::tr("Go to its first state"));
            link->setObjectName(QStringLiteral("enter"));
            connect(link, &QToolButton::clicked, this, [this, i] { enterScope(desk(), i); });
            m_links.push_back(link);
        }
        for (std::size_t i = 0; i < cardCount(); ++i)
            m_links[i]->setEnabled(hasStates(desk(), i));
    }

protected:
    FormRow* makeBody(QWidget* parent) override { return new BranchBody(desk(), field().inner, parent); }
    QString titleOf(std::size_t index) const override
    {
        auto const comment = QString::fromStdString(node().child(index).find("Comment").string());
        return comment.isEmpty() ? Desk::tr("Branch %1").arg(static_cast<qulonglong>(index + 1)) : comment;
    }
    QString subtitleOf(std::size_t index) const override { return scopeWords(desk(), index); }
    bool addItem() override { return desk().run(edit::AddBranch{desk().stateId()}); }
    bool removeItem(std::size_t index) override
    {
        return desk().run(edit::RemoveBranch{desk().stateId(), index});
    }
    bool moveItem(std::size_t from, std::size_t to) override
    {
        return desk().run(edit::ReorderBranches{desk().stateId(), from, to});
    }

private:
    std::vector<theme::IconButton*> m_links;
};

FieldEditor branches()
{
    return {{asl::FieldKind::Branches}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new BranchesEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors

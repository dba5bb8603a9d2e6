// SPDX-License-Identifier: GPL-3.0-or-later
// Where a transition goes: a state of the same scope, the end, or a state made for it.
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/insert_state.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/theme/controls/labels.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector::editors {

// What an item of the list stands for; the other roles hold the state's id.
static constexpr int targetRole = Qt::UserRole + 1;
enum class Target { State, End, New, AsWritten };

class StateNameEditor : public Editor {
public:
    StateNameEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_combo(new ComboField(this))
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_combo);
        setFocusProxy(m_combo);
        connect(m_combo, qOverload<int>(&QComboBox::activated), this, &StateNameEditor::choose);
    }

    void refresh() override
    {
        m_combo->setAccessibleName(accessibleName());
        auto const shown = node();
        auto const name = shown.string();
        QSignalBlocker const quiet(m_combo);
        m_combo->clear();
        auto const* const session = desk().session();
        auto const scope = desk().scopeAt(path());
        if (!session || scope == asl::noIndex)
            return;
        int current = -1;
        auto const& graph = session->picture();
        for (auto const index : graph.scope(scope).states) {
            auto const& state = graph.state(index);
            if (shown && state.name == name && !state.isStale)
                current = m_combo->count();
            m_combo->addItem(QString::fromStdString(state.name), state.id.number);
            mark(Target::State);
        }
        if (m_combo->count() > 0)
            m_combo->insertSeparator(m_combo->count());
        if (mayEnd()) {
            if (!shown)
                current = m_combo->count();
            m_combo->addItem(Desk::tr("Ends here"));
            mark(Target::End);
        }
        m_combo->addItem(Desk::tr("New state…"));
        mark(Target::New);
        if (current < 0) {
            // Not to be chosen, only to be seen: what the text says, or that it says nothing.
            current = 0;
            m_combo->insertItem(0,
                name.empty() ? (field().name == "Default" && !shown ? Desk::tr("Nothing: the state fails")
                                                                    : Desk::tr("Choose a state"))
                             : Desk::tr("%1 (does not exist)").arg(QString::fromStdString(name)));
            m_combo->setItemData(0, static_cast<int>(Target::AsWritten), targetRole);
        }
        m_combo->setCurrentIndex(current);
    }
    void setFaulty(bool isFaulty) override { theme::setFault(m_combo, isFaulty); }

private:
    bool mayEnd() const
    {
        auto const* const state = desk().state();
        return path() == "/Next" && state && (!state->type || state->type->hasNext);
    }

    void mark(Target target)
    {
        m_combo->setItemData(m_combo->count() - 1, static_cast<int>(target), targetRole);
    }

    void choose(int index)
    {
        auto const edge = desk().edgeAt(path());
        if (!edge)
            return;
        switch (static_cast<Target>(m_combo->itemData(index, targetRole).toInt())) {
        case Target::State:
            desk().run(edit::ConnectStates{*edge, StateId{m_combo->itemData(index).toUInt()}});
            break;
        case Target::End:
            desk().run(edit::DisconnectEdge{*edge});
            break;
        case Target::New:
            askForType(*edge);
            break;
        case Target::AsWritten:
            break;
        }
        refresh();
    }

    void askForType(asl::EdgeId const& edge)
    {
        auto* const menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("newState"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        std::vector<asl::StateType const*> types;
        for (auto const& type : asl::allStateTypes())
            types.push_back(&type);
        std::sort(
            types.begin(), types.end(), [](auto const* a, auto const* b) { return a->order < b->order; });
        for (auto const* const type : types) {
            auto const label
                = QString::fromUtf8(type->label.data(), static_cast<qsizetype>(type->label.size()));
            menu->addAction(label, this, [this, edge, type] { make(edge, *type); });
        }
        menu->popup(m_combo->mapToGlobal(QPoint(0, m_combo->height())));
    }

    // The new state comes between this transition and where it led; a transition that is not there yet is
    // made first, as part of the same step.
    void make(asl::EdgeId const& edge, asl::StateType const& type)
    {
        auto const* const session = desk().session();
        if (!session)
            return;
        auto const visit = Desk::newVisit();
        bool const isJsonata
            = desk().language() == asl::QueryLanguage::Jsonata && !type.starterJsonata.empty();
        edit::InsertState insert{std::string(type.label),
            std::string(isJsonata ? type.starterJsonata : type.starter), edit::OnEdge{edge}};
        if (!session->picture().find(edge)) {
            auto const* const state = desk().state();
            if (edge.kind == asl::EdgeKind::Next && state)
                insert.place = edit::AfterState{state->id};
            else if (edge.kind == asl::EdgeKind::Start)
                insert.place = edit::AtStart{edge.from, edge.number};
            else if (!desk().set(path(), Value(""), visit))
                return;
        }
        desk().run(insert, visit);
    }

    ComboField* m_combo;
};

FieldEditor state_name()
{
    return {{asl::FieldKind::StateName}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new StateNameEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors

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
#include <string>
#include <vector>

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
        auto const* const session = desk().session();
        auto const scope = desk().scopeAt(path());
        if (!session || scope == asl::noIndex) {
            m_combo->clear();
            m_offered.clear();
            return;
        }
        auto const& graph = session->picture();
        offer(graph, graph.scope(scope).states);
        int current = -1;
        for (std::size_t i = 0; i < m_offered.size(); ++i)
            if (shown && m_offered[i].name == name && !graph.find(m_offered[i].id)->isStale)
                current = static_cast<int>(i);
        if (!shown && m_offersEnd)
            current = m_offered.empty() ? 0 : static_cast<int>(m_offered.size()) + 1;
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
    struct Offered {
        StateId id;
        std::string name;
        friend bool operator==(Offered const&, Offered const&) = default;
    };

    // Fills the list, unless it is what it was: with thousands of states that is what takes long.
    void offer(asl::Graph const& graph, std::vector<asl::StateIndex> const& states)
    {
        std::vector<Offered> offered;
        offered.reserve(states.size());
        for (auto const index : states)
            offered.push_back({graph.state(index).id, graph.state(index).name});
        bool const hasExtra = m_combo->itemData(0, targetRole).toInt() == static_cast<int>(Target::AsWritten);
        if (hasExtra)
            m_combo->removeItem(0);
        if (m_combo->count() > 0 && offered == m_offered && m_offersEnd == mayEnd())
            return;
        m_offered = std::move(offered);
        m_offersEnd = mayEnd();
        m_combo->clear();
        for (auto const& each : m_offered) {
            m_combo->addItem(QString::fromStdString(each.name), each.id.number);
            mark(Target::State);
        }
        if (m_combo->count() > 0)
            m_combo->insertSeparator(m_combo->count());
        if (m_offersEnd) {
            m_combo->addItem(Desk::tr("Ends here"));
            mark(Target::End);
        }
        m_combo->addItem(Desk::tr("New state…"));
        mark(Target::New);
    }

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
    std::vector<Offered> m_offered;  // its first items
    bool m_offersEnd = false;        // behind them and a line
};

FieldEditor state_name()
{
    return {{asl::FieldKind::StateName}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new StateNameEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors

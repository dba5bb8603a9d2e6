// SPDX-License-Identifier: GPL-3.0-or-later
// Where a transition goes: a state of the same scope, the end, or a state made for it.
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/insert_state.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/theme/controls/labels.h"

#include <QAbstractListModel>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace steploom::inspector::editors {

// What an item of the list stands for; the other roles hold the state's id.
static constexpr int targetRole = Qt::UserRole + 1;
enum class Target { State, End, New, AsWritten };

// The list itself: what the text says and is no choice, the states, a line, the end, a new state. With
// thousands of states, items of their own are what takes long.
class TargetList : public QAbstractListModel {
public:
    struct State {
        StateId id;
        std::string name;
        friend bool operator==(State const&, State const&) = default;
    };
    struct Content {
        QString asWritten;  // empty: what is written is one of the others
        std::vector<State> states;
        bool offersEnd = false;
        bool offersNew = false;
        friend bool operator==(Content const&, Content const&) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    Content const& content() const { return m_content; }
    void show(Content content)
    {
        if (content == m_content)
            return;
        beginResetModel();
        m_content = std::move(content);
        endResetModel();
    }
    int rowOfState(std::size_t index) const { return written() + static_cast<int>(index); }
    int rowOfEnd() const { return rowCount() - 2; }

    int rowCount(QModelIndex const& parent = {}) const override
    {
        if (parent.isValid())
            return 0;
        auto const states = static_cast<int>(m_content.states.size());
        return written() + states + (states > 0 ? 1 : 0) + (m_content.offersEnd ? 1 : 0)
            + (m_content.offersNew ? 1 : 0);
    }
    Qt::ItemFlags flags(QModelIndex const& index) const override
    {
        return isLine(index.row()) ? Qt::NoItemFlags : QAbstractListModel::flags(index);
    }
    QVariant data(QModelIndex const& index, int role) const override
    {
        auto const row = index.row();
        // How a combo box tells its own lines.
        if (isLine(row))
            return role == Qt::AccessibleDescriptionRole ? QVariant(QStringLiteral("separator")) : QVariant();
        auto const target = targetAt(row);
        auto const* const state = target == Target::State
            ? &m_content.states[static_cast<std::size_t>(row - written())]
            : nullptr;
        if (role == targetRole)
            return static_cast<int>(target);
        if (role == Qt::UserRole && state)
            return state->id.number;
        if (role != Qt::DisplayRole && role != Qt::EditRole)
            return {};
        switch (target) {
        case Target::State:
            return QString::fromStdString(state->name);
        case Target::End:
            return Desk::tr("Ends here");
        case Target::New:
            return Desk::tr("New state…");
        case Target::AsWritten:
            return m_content.asWritten;
        }
        return {};
    }

private:
    int written() const { return m_content.asWritten.isEmpty() ? 0 : 1; }
    bool isLine(int row) const
    {
        return !m_content.states.empty() && row == rowOfState(m_content.states.size());
    }
    Target targetAt(int row) const
    {
        if (row < written())
            return Target::AsWritten;
        if (row < rowOfState(m_content.states.size()))
            return Target::State;
        return m_content.offersEnd && row == rowOfEnd() ? Target::End : Target::New;
    }

    Content m_content;
};

class StateNameEditor : public Editor {
public:
    StateNameEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_combo(new ComboField(this))
        , m_list(new TargetList(this))
    {
        m_combo->setModel(m_list);
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
            m_list->show({});
            return;
        }
        auto const& graph = session->picture();
        TargetList::Content content;
        content.offersEnd = mayEnd();
        content.offersNew = true;
        auto const& states = graph.scope(scope).states;
        content.states.reserve(states.size());
        std::optional<std::size_t> written;
        for (auto const index : states) {
            auto const& state = graph.state(index);
            if (shown && state.name == name && !state.isStale)
                written = content.states.size();
            content.states.push_back({state.id, state.name});
        }
        bool const endsHere = !shown && content.offersEnd;
        // Not to be chosen, only to be seen: what the text says, or that it says nothing.
        if (!written && !endsHere)
            content.asWritten = name.empty()
                ? (field().name == "Default" && !shown ? Desk::tr("Nothing: the state fails")
                                                       : Desk::tr("Choose a state"))
                : Desk::tr("%1 (does not exist)").arg(QString::fromStdString(name));
        m_list->show(std::move(content));
        m_combo->setCurrentIndex(written ? m_list->rowOfState(*written) : endsHere ? m_list->rowOfEnd() : 0);
    }
    void setFaulty(bool isFaulty) override { theme::setFault(m_combo, isFaulty); }

private:
    bool mayEnd() const
    {
        auto const* const state = desk().state();
        return path() == "/Next" && state && (!state->type || state->type->hasNext);
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
    TargetList* m_list;
};

FieldEditor state_name()
{
    return {{asl::FieldKind::StateName}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
                return new StateNameEditor(desk, field, parent);
            }};
}

}  // namespace steploom::inspector::editors

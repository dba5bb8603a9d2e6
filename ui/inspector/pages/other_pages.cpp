// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/other_pages.h"

#include "core/edit/commands/connect_states.h"
#include "ui/actions/clipboard.h"
#include "ui/actions/editing.h"
#include "ui/inspector/bodies.h"
#include "ui/theme/controls/labels.h"
#include "ui/workbench/workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace steploom::inspector {

EdgePage::EdgePage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_remove(new QPushButton(tr("Delete"), this))
    , m_source(theme::makeLink(tr("Select where it comes from"), this))
{
    auto* const foot = new QHBoxLayout;
    foot->addWidget(m_remove);
    foot->addWidget(m_source);
    foot->addStretch(1);
    column()->addLayout(foot);
    column()->addStretch(1);
    m_remove->setObjectName(QStringLiteral("deleteEdge"));
    connect(
        m_remove, &QPushButton::clicked, this, [this] { this->desk().run(edit::DisconnectEdge{m_edge}); });
    connect(m_source, &QPushButton::clicked, this, [this] {
        if (auto* const session = this->desk().session(); session && m_edge.from)
            session->select(workbench::Selection::of(m_edge.from));
    });
}

void EdgePage::setEdge(asl::EdgeId const& edge)
{
    m_edge = edge;
    auto* const body = bodyFor(edge.kind);
    if (body != m_body && m_body)
        m_body->hide();
    m_body = body;
    auto const number = std::to_string(edge.number);
    auto const* const owner = desk().state();
    switch (edge.kind) {
    case asl::EdgeKind::Choice:
        body->setPrefix("/Choices/" + number);
        break;
    case asl::EdgeKind::Catch:
        body->setPrefix("/Catch/" + number);
        break;
    case asl::EdgeKind::Start:
        body->setPrefix(!owner                 ? std::string()
                : owner->is("Parallel")        ? "/Branches/" + number
                : owner->node.find("Iterator") ? "/Iterator"
                                               : "/ItemProcessor");
        break;
    case asl::EdgeKind::Next:
    case asl::EdgeKind::Default:
        body->setPrefix({});
        break;
    }
    body->show();
}

FormRow* EdgePage::bodyFor(asl::EdgeKind kind)
{
    auto& body = m_bodies[{kind, desk().language()}];
    if (body)
        return body;
    auto const stateName = [&](std::string_view name, std::string_view help) {
        asl::Field const field{
            .name = name, .kind = asl::FieldKind::StateName, .help = help, .required = true};
        return new FieldRow(desk(), field, FieldRow::Help::Shown, this);
    };
    switch (kind) {
    case asl::EdgeKind::Choice:
        body = makeRuleBody(desk(), this);
        break;
    case asl::EdgeKind::Catch:
        body = makeCatcherBody(desk(), this);
        break;
    case asl::EdgeKind::Start:
        body = stateName("StartAt", "The state that runs first.");
        break;
    case asl::EdgeKind::Next:
        body = stateName("Next", "The state that runs after this one.");
        break;
    case asl::EdgeKind::Default:
        body = stateName("Default", "Where to go when no rule holds.");
        break;
    }
    column()->insertWidget(0, body);
    return body;
}

QString EdgePage::title() const
{
    switch (m_edge.kind) {
    case asl::EdgeKind::Start:
        return tr("Start");
    case asl::EdgeKind::Next:
        return tr("Next");
    case asl::EdgeKind::Choice:
        return tr("Rule %1").arg(m_edge.number + 1);
    case asl::EdgeKind::Default:
        return tr("Otherwise");
    case asl::EdgeKind::Catch:
        return tr("Catcher %1").arg(m_edge.number + 1);
    }
    return {};
}

QString EdgePage::subtitle() const
{
    auto const* const session = desk().session();
    auto const* const edge = session ? session->picture().find(m_edge) : nullptr;
    if (!edge)
        return {};
    auto const* const from = session->picture().find(m_edge.from);
    auto const source = from ? QString::fromStdString(from->name) : tr("The machine");
    auto const target = edge->isSlot() ? tr("nowhere yet") : QString::fromStdString(edge->target);
    return tr("%1 → %2").arg(source, target);
}

void EdgePage::refresh()
{
    if (m_body)
        m_body->refresh();
    // A line to the end can only be led elsewhere.
    auto const* const session = desk().session();
    m_remove->setEnabled(desk().isEditable() && session && session->picture().find(m_edge));
    m_source->setVisible(static_cast<bool>(m_edge.from));
}

void EdgePage::showProblems()
{
    if (m_body)
        m_body->showProblems();
}

void EdgePage::commit()
{
    if (m_body)
        m_body->commit();
}

SeveralPage::SeveralPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_names(theme::makeLabel(theme::LabelRole::Help, {}, this))
{
    column()->addWidget(m_names);
    auto const connectTo = [this](QPushButton* button, auto const& change) {
        connect(button, &QPushButton::clicked, this, [this, change] {
            if (auto* const session = this->desk().session())
                change(*session);
        });
    };
    using workbench::Session;
    connectTo(addButton(tr("Wrap in Parallel"), "wrapInParallel"),
        [](Session& session) { actions::wrapSelection(session, edit::Container::Parallel); });
    connectTo(addButton(tr("Wrap in Map"), "wrapInMap"),
        [](Session& session) { actions::wrapSelection(session, edit::Container::Map); });
    connectTo(addButton(tr("Duplicate"), "duplicateStates"), actions::duplicateSelection);
    connectTo(addButton(tr("Delete"), "deleteStates"), actions::deleteSelection);
    column()->addStretch(1);
}

QPushButton* SeveralPage::addButton(QString const& text, char const* name)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    column()->addWidget(button);
    m_buttons.push_back(button);
    return button;
}

void SeveralPage::refresh()
{
    auto const* const session = desk().session();
    if (!session)
        return;
    QStringList names;
    for (auto const id : session->selection().states)
        if (auto const* const state = session->picture().find(id))
            names << QString::fromStdString(state->name);
    auto const shown = qsizetype(12);
    auto text = names.mid(0, shown).join(QStringLiteral(", "));
    if (names.size() > shown)
        text += tr(" and %1 more").arg(names.size() - shown);
    m_names->setText(text);
    for (auto* const button : m_buttons)
        button->setEnabled(desk().isEditable());
}

}  // namespace steploom::inspector

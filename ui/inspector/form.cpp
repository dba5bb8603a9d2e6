// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form.h"

#include "core/base/pointer.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::inspector {

static QString formText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

static QVBoxLayout* formColumn(QWidget* widget, int spacing)
{
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

std::vector<asl::Field> fieldsIn(std::span<asl::Field const> fields, asl::QueryLanguage language)
{
    auto const wanted = language == asl::QueryLanguage::Jsonata ? asl::FieldLanguage::Jsonata
                                                                : asl::FieldLanguage::JsonPath;
    std::vector<asl::Field> kept;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(kept), [&](asl::Field const& field) {
        return field.language == asl::FieldLanguage::Both || field.language == wanted;
    });
    return kept;
}

// ---- one field

FieldRow::FieldRow(Desk& desk, asl::Field const& field, Help help, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_editor(makeEditor(desk, field, this))
    , m_label(theme::makeLabel(theme::LabelRole::Label, fieldLabel(field)))
    , m_help(theme::makeLabel(theme::LabelRole::Help, {}))
    , m_head(new QWidget(this))
    , m_helpMode(help)
{
    setObjectName(formText(field.name));
    auto* const column = formColumn(this, theme::metrics::space1);
    auto* const head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(theme::metrics::space2);
    head->addWidget(m_label, 1);
    m_label->setToolTip(formText(field.name));
    m_label->setBuddy(m_editor);
    column->addWidget(m_head);
    column->addWidget(m_editor);
    column->addWidget(m_help);
    m_head->setVisible(!m_editor->hasHeading());
    m_editor->setAccessibleName(fieldLabel(field));
    m_editor->setAccessibleDescription(formText(field.help));
    connect(m_editor, &Editor::typedFaultChanged, this, &FieldRow::showProblems);
    showHelp();
}

void FieldRow::setPrefix(std::string const& prefix)
{
    m_editor->setPath(prefix + "/" + escapePointerToken(field().name));
}

void FieldRow::refresh()
{
    m_editor->setEnabled(m_desk.isEditable());
    m_editor->refresh();
    showProblems();
}

void FieldRow::showHelp()
{
    auto help = formText(field().help);
    if (field().required && !isSet())
        help = tr("Required. %1").arg(help);
    theme::setLabelRole(m_help, theme::LabelRole::Help);
    m_help->setText(help);
    // Editors with fields inside are long; a line under them would seem to belong to their last field.
    bool const isPlain = !m_editor->hasHeading() && !m_editor->showsInnerProblems();
    m_help->setVisible(m_helpMode == Help::Shown && isPlain && !help.isEmpty());
}

void FieldRow::showProblems()
{
    m_editor->showProblems();
    auto fault = m_editor->typedFault();
    bool isError = !fault.isEmpty();
    if (auto const* problem = m_desk.problemAt(m_editor->path(), !m_editor->showsInnerProblems());
        problem && fault.isEmpty()) {
        fault = QString::fromStdString(problem->message);
        isError = problem->severity == lint::Severity::Error;
    }
    m_editor->setFaulty(isError);
    if (fault.isEmpty()) {
        showHelp();
        return;
    }
    theme::setLabelRole(m_help, isError ? theme::LabelRole::Fault : theme::LabelRole::Help);
    m_help->setText(fault);
    m_help->show();
}

bool FieldRow::isSet() const
{
    return static_cast<bool>(m_desk.node(m_editor->path()));
}

bool FieldRow::isPinned() const
{
    return field().required || field().oneOfRequired || field().kind == asl::FieldKind::Retriers
        || field().kind == asl::FieldKind::Catchers;
}

void FieldRow::setCorner(QWidget* corner)
{
    m_head->layout()->addWidget(corner);
}

void FieldRow::setLabel(QString const& text)
{
    m_label->setText(text);
    m_head->setVisible(!text.isEmpty() && !m_editor->hasHeading());
}

// ---- one of several

OneOfRow::OneOfRow(Desk& desk, std::vector<asl::Field> const& fields, FieldRow::Help help, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_picker(new ComboField(this))
{
    auto* const column = formColumn(this, theme::metrics::space2);
    m_picker->setAccessibleName(tr("Which of these fields"));
    m_picker->setObjectName(QStringLiteral("picker"));
    m_picker->setProperty("slDense", true);
    m_picker->setFont(theme::font(theme::TextStyle::Label));
    column->addWidget(m_picker);
    for (auto const& field : fields) {
        auto* const row = new FieldRow(desk, field, help, this);
        std::vector<std::string> rivals;
        for (auto const& other : fields)
            if (other.name != field.name)
                rivals.emplace_back(other.name);
        row->editor()->setRivals(std::move(rivals));
        m_rows.push_back(row);
        m_picker->addChoice(formText(field.name), formText(field.name));
        column->addWidget(row);
    }
    connect(m_picker, qOverload<int>(&QComboBox::activated), this, &OneOfRow::choose);
}

void OneOfRow::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    for (auto* const row : m_rows)
        row->setPrefix(prefix);
}

// The first field that is set shows itself, until somebody picks another one; all that are set are shown.
void OneOfRow::refresh()
{
    if (m_binding != m_desk.binding() || m_seenPrefix != m_prefix) {
        m_binding = m_desk.binding();
        m_seenPrefix = m_prefix;
        m_isByHand = false;
    }
    int first = -1;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (first < 0 && m_rows[i]->isSet())
            first = static_cast<int>(i);
    bool const isChosenSet = m_rows[static_cast<std::size_t>(m_chosen)]->isSet();
    if (isChosenSet)
        m_isByHand = false;
    if (!m_isByHand)
        m_chosen = isChosenSet ? m_chosen : std::max(first, 0);
    m_picker->setEnabled(m_desk.isEditable());
    {
        QSignalBlocker const quiet(m_picker);
        m_picker->setCurrentIndex(m_chosen);
    }
    // Where all others are only older names, there is nothing to pick.
    bool offers = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        offers = offers
            || (static_cast<int>(i) != m_chosen && m_rows[i]->field().group != asl::FieldGroup::Advanced);
    m_picker->setVisible(offers || m_isByHand);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->refresh();
        bool const isChosen = static_cast<int>(i) == m_chosen;
        bool const isExtra = !isChosen && m_rows[i]->isSet() && !m_isByHand;
        m_rows[i]->setLabel(
            isExtra || !m_picker->isVisibleTo(this) ? fieldLabel(m_rows[i]->field()) : QString());
        m_rows[i]->setVisible(isChosen || isExtra);
    }
}

// The value stays until the chosen field gets one of its own; then that one takes its place.
void OneOfRow::choose(int index)
{
    m_chosen = index;
    m_isByHand = !m_rows[static_cast<std::size_t>(index)]->isSet();
    refresh();
    m_rows[static_cast<std::size_t>(index)]->editor()->setFocus();
}

void OneOfRow::showProblems()
{
    for (auto* const row : m_rows)
        row->showProblems();
}

void OneOfRow::commit()
{
    for (auto* const row : m_rows)
        row->commit();
}

bool OneOfRow::isSet() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](FieldRow const* row) { return row->isSet(); });
}

bool OneOfRow::isPinned() const
{
    return m_rows.front()->field().oneOfRequired;
}

// ---- several fields

// Next and End are one choice: where to go, or nowhere.
static bool isTransition(asl::Field const& field)
{
    return field.oneOf == "transition";
}

Form::Form(Desk& desk, std::vector<asl::Field> const& fields, Options options, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_options(options)
    , m_column(formColumn(this, theme::metrics::space3))
{
    std::vector<std::string_view> seen;
    for (auto const& field : fields) {
        if (field.oneOf.empty()) {
            auto* const row = new FieldRow(desk, field, options.help, this);
            m_fields.push_back(row);
            add(row);
            continue;
        }
        if (std::find(seen.begin(), seen.end(), field.oneOf) != seen.end())
            continue;
        seen.push_back(field.oneOf);
        std::vector<asl::Field> group;
        std::copy_if(fields.begin(), fields.end(), std::back_inserter(group), [&](asl::Field const& each) {
            return each.oneOf == field.oneOf && !(isTransition(each) && each.name == "End");
        });
        if (group.size() == 1) {
            auto* const row = new FieldRow(desk, group.front(), options.help, this);
            m_fields.push_back(row);
            add(row);
            continue;
        }
        auto* const row = new OneOfRow(desk, group, options.help, this);
        for (std::size_t i = 0; i < group.size(); ++i)
            m_fields.push_back(row->row(i));
        add(row);
    }
    if (options.folds) {
        m_more = theme::makeLink({}, this);
        m_more->setObjectName(QStringLiteral("more"));
        m_column->addWidget(m_more, 0, Qt::AlignLeft);
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_isOpen = !m_isOpen;
            fold();
        });
    }
}

void Form::add(FormRow* row)
{
    m_rows.push_back(row);
    m_column->addWidget(row);
}

void Form::setPrefix(std::string const& prefix)
{
    for (auto* const row : m_rows)
        row->setPrefix(prefix);
}

void Form::refresh()
{
    for (auto* const row : m_rows)
        row->refresh();
    fold();
}

void Form::fold()
{
    if (!m_options.folds)
        return;
    auto const* const focus = QApplication::focusWidget();
    int folded = 0;
    int shown = 0;
    for (auto* const row : m_rows) {
        auto const* const field = qobject_cast<FieldRow const*>(row);
        bool const isNext = field && isTransition(field->field());
        bool const stays = row->isPinned() || row->isSet() || isNext || (focus && row->isAncestorOf(focus));
        row->setProperty("folds", !stays);
        ++(stays ? shown : folded);
    }
    bool const isOpen = m_isOpen || (shown == 0 && m_options.opensWhenEmpty);
    for (auto* const row : m_rows)
        row->setVisible(isOpen || !row->property("folds").toBool());
    m_more->setText(m_isOpen ? tr("Less") : tr("More (%1)").arg(folded));
    m_more->setVisible(folded > 0 && (m_isOpen || !isOpen));
}

void Form::showProblems()
{
    for (auto* const row : m_rows)
        row->showProblems();
}

void Form::commit()
{
    for (auto* const row : m_rows)
        row->commit();
}

bool Form::isSet() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](FormRow const* row) { return row->isSet(); });
}

FieldRow* Form::find(std::string_view name) const
{
    auto const found = std::find_if(
        m_fields.begin(), m_fields.end(), [&](FieldRow const* row) { return row->field().name == name; });
    return found == m_fields.end() ? nullptr : *found;
}

// ---- fields nobody knows

OtherFields::OtherFields(Desk& desk, std::vector<asl::Field> known, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_known(std::move(known))
    , m_column(formColumn(this, theme::metrics::space3))
{
    auto* const title
        = theme::makeLabel(theme::LabelRole::Section, tr("Other fields, kept as they are"), this);
    m_column->addWidget(title);
}

void OtherFields::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
}

void OtherFields::refresh()
{
    std::vector<std::string> names;
    for (auto const member : m_desk.node(m_prefix)) {
        auto const name = member.key();
        if (!asl::findField(m_known, name) && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    bool const isSame = names.size() == m_rows.size()
        && std::equal(names.begin(), names.end(), m_rows.begin(),
            [](std::string const& name, auto const& row) { return row->name == name; });
    if (!isSame) {
        for (auto const& row : m_rows)
            row->row->deleteLater();
        // What is deleted later still holds views of the names.
        auto const old = std::make_shared<std::vector<std::unique_ptr<Row>>>(std::move(m_rows));
        m_rows.clear();
        for (auto const& row : *old) {
            row->row->hide();
            connect(row->row, &QObject::destroyed, qApp, [old] {});
        }
        for (auto const& name : names) {
            auto row = std::make_unique<Row>();
            row->name = name;
            asl::Field const field{.name = row->name, .kind = asl::FieldKind::Json, .help = {}};
            row->row = new FieldRow(m_desk, field, FieldRow::Help::Shown, this);
            auto* const drop = theme::makeLink(tr("Remove"), row->row);
            auto* const editor = row->row->editor();
            connect(drop, &QPushButton::clicked, editor, [editor] { editor->desk().remove(editor->path()); });
            row->row->setCorner(drop);
            row->row->setPrefix(m_prefix);
            m_column->addWidget(row->row);
            m_rows.push_back(std::move(row));
        }
    }
    for (auto const& row : m_rows) {
        row->row->setPrefix(m_prefix);
        row->row->refresh();
        row->row->show();
    }
    setVisible(!m_rows.empty());
}

void OtherFields::showProblems()
{
    for (auto const& row : m_rows)
        row->row->showProblems();
}

void OtherFields::commit()
{
    for (auto const& row : m_rows)
        row->row->commit();
}

}  // namespace steploom::inspector

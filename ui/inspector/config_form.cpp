// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/config_form.h"

#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <array>
#include <utility>

namespace steploom::inspector {

static constexpr std::array machineTypes{"STANDARD", "EXPRESS"};
static constexpr std::array logLevels{"OFF", "FATAL", "ERROR", "ALL"};

static QString textIn(Value const& object, std::string_view key)
{
    auto const* const found = object.find(key);
    return found && found->isString() ? QString::fromStdString(found->string()) : QString();
}

static bool isTrueIn(Value const& object, std::string_view key)
{
    auto const* const found = object.find(key);
    return found && *found == Value(true);
}

static Value withMember(Value const& object, std::string_view key, Value const& value)
{
    return value.isNull() ? object.without(key) : object.with(key, value);
}

// What a step of the history is called.
static std::string_view labelOf(std::string_view member)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> labels{
        {{"name", "Name workflow"}, {"type", "Change type"}, {"role", "Change role"},
            {"logging", "Change logging"}, {"tracing", "Change tracing"}, {"tags", "Change tags"}}};
    for (auto const& [each, label] : labels)
        if (each == member)
            return label;
    return "Change deployment";
}

ConfigForm::ConfigForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_column(plainColumn(this, theme::metrics::space3))
    , m_typeHelp(theme::makeLabel(theme::LabelRole::Help, {}, this))
{
    m_column->addWidget(theme::makeLabel(theme::LabelRole::Section, tr("Deployment"), this));
    m_column->addWidget(theme::makeLabel(theme::LabelRole::Help,
        tr("Kept beside the definition, in its .steploom.json; the definition stays as it is."), this));
    m_name = line("name", tr("Name"), {});
    m_type = new theme::SegmentedControl(tr("Type of the workflow"), this);
    m_type->addSegment(tr("Standard"));
    m_type->addSegment(tr("Express"));
    auto* const type = labelled(tr("Type"), m_type, {});
    type->layout()->addWidget(m_typeHelp);
    m_role = line("role", tr("Role"), tr("The role that an execution takes on."));
    m_role->setMono(true);
    m_role->setPlaceholderText(QStringLiteral("arn:aws:iam::…"));

    m_level = new ComboField(this);
    m_level->addChoice(tr("Off"), QStringLiteral("OFF"));
    m_level->addChoice(tr("Only what ends executions"), QStringLiteral("FATAL"));
    m_level->addChoice(tr("Errors"), QStringLiteral("ERROR"));
    m_level->addChoice(tr("Everything"), QStringLiteral("ALL"));
    m_includesData = new QCheckBox(tr("With input and output"), this);
    labelled(tr("Logging"), m_level, {})->layout()->addWidget(m_includesData);
    m_tracing = new QCheckBox(tr("Trace with X-Ray"), this);
    m_column->addWidget(m_tracing);
    m_level->setObjectName(QStringLiteral("logging"));
    m_includesData->setObjectName(QStringLiteral("includeExecutionData"));
    m_tracing->setObjectName(QStringLiteral("tracing"));
    m_type->setObjectName(QStringLiteral("type"));

    auto* const tags = new QWidget(this);
    m_tagColumn = plainColumn(tags, theme::metrics::space1);
    auto* const head = new QHBoxLayout;
    head->addWidget(theme::makeLabel(theme::LabelRole::Label, tr("Tags"), tags), 1);
    m_addTag = theme::makeLink(tr("Add tag"), tags);
    m_addTag->setObjectName(QStringLiteral("addTag"));
    head->addWidget(m_addTag);
    m_tagColumn->addLayout(head);
    m_column->addWidget(tags);

    connect(m_type, &theme::SegmentedControl::chosen, this,
        [this](int index) { put("type", Value(machineTypes[static_cast<std::size_t>(index)])); });
    connect(m_level, qOverload<int>(&QComboBox::activated), this,
        [this](int index) { putLogging("level", Value(logLevels[static_cast<std::size_t>(index)])); });
    connect(m_includesData, &QCheckBox::clicked, this,
        [this](bool isOn) { putLogging("includeExecutionData", isOn ? Value(true) : Value()); });
    connect(m_tracing, &QCheckBox::clicked, this,
        [this](bool isOn) { put("tracing", isOn ? Value(true) : Value()); });
    connect(m_addTag, &QPushButton::clicked, this, [this] {
        commit();
        if (m_shownTags == m_tags.size())
            addTagRow();
        auto const& row = m_tags[m_shownTags++];
        row.key->clear();
        row.value->clear();
        row.row->show();
        row.key->setFocus();
    });
}

QWidget* ConfigForm::labelled(QString const& label, QWidget* field, QString const& help)
{
    auto* const box = new QWidget(this);
    auto* const column = plainColumn(box, theme::metrics::space1);
    auto* const name = theme::makeLabel(theme::LabelRole::Label, label, box);
    name->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    column->addWidget(name);
    column->addWidget(field);
    if (!help.isEmpty())
        column->addWidget(theme::makeLabel(theme::LabelRole::Help, help, box));
    m_column->addWidget(box);
    return box;
}

LineField* ConfigForm::line(char const* member, QString const& label, QString const& help)
{
    auto* const field = new LineField(this);
    field->setObjectName(QLatin1String(member));
    labelled(label, field, help);
    connect(field, &QLineEdit::editingFinished, this, [this, field] { takeLine(field); });
    return field;
}

void ConfigForm::takeLine(LineField* line)
{
    auto const member = line->objectName().toStdString();
    if (m_isRefreshing || !m_desk.session() || line->text() == textIn(config(), member))
        return;
    put(member, line->text().isEmpty() ? Value() : Value(line->text().toStdString()));
}

void ConfigForm::addTagRow()
{
    TagRow made{new QWidget(this), new LineField, new LineField};
    auto* const row = new QHBoxLayout(made.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::metrics::space1);
    row->addWidget(made.key, 1);
    row->addWidget(made.value, 1);
    auto* const drop = new theme::IconButton("trash", tr("Remove this tag"), made.row);
    drop->setSide(theme::metrics::denseControlHeight);
    drop->setGlyphSize(14);
    row->addWidget(drop);
    made.row->setObjectName(QStringLiteral("tagRow"));
    made.key->setPlaceholderText(tr("Key"));
    made.value->setPlaceholderText(tr("Value"));
    made.key->setAccessibleName(tr("Key of a tag"));
    made.value->setAccessibleName(tr("Value of a tag"));
    for (auto* const field : {made.key, made.value})
        connect(field, &QLineEdit::editingFinished, this, &ConfigForm::takeTags);
    connect(drop, &QToolButton::clicked, this, [this, key = made.key] {
        key->clear();
        m_addTag->setFocus();
        takeTags();
        refresh();
    });
    m_tagColumn->addWidget(made.row);
    m_tags.push_back(made);
}

// A tag without a key is none; one that is being written waits for it.
void ConfigForm::takeTags()
{
    if (m_isRefreshing || !m_desk.session())
        return;
    std::vector<Member> members;
    for (std::size_t i = 0; i < m_shownTags; ++i)
        if (!m_tags[i].key->text().isEmpty())
            members.push_back(
                {m_tags[i].key->text().toStdString(), Value(m_tags[i].value->text().toStdString())});
    auto const now = config();
    auto const* const before = now.find("tags");
    auto const tags = members.empty() ? Value() : Value::object(std::move(members));
    if (before ? *before == tags : tags.isNull())
        return;
    put("tags", tags);
}

Value ConfigForm::config() const
{
    auto const* const session = m_desk.session();
    auto const* const found = session ? session->companion().find("config") : nullptr;
    return found && found->isObject() ? *found : Value::object();
}

void ConfigForm::put(std::string_view member, Value const& value)
{
    auto* const session = m_desk.session();
    if (!session)
        return;
    session->setInCompanion("config", std::string(member), value, labelOf(member));
}

void ConfigForm::putLogging(std::string_view member, Value const& value)
{
    auto const now = config();
    auto const* const logging = now.find("logging");
    put("logging", withMember(logging ? *logging : Value::object(), member, value));
}

void ConfigForm::refresh()
{
    m_isRefreshing = true;
    setEnabled(m_desk.session() != nullptr);
    auto const now = config();
    for (auto* const field : {m_name, m_role}) {
        auto const text = textIn(now, field->objectName().toStdString());
        bool const isTyped = field->hasFocus() && field->isModified();
        if (!isTyped && field->text() != text)
            field->setText(text);
    }
    m_name->setPlaceholderText(
        m_desk.session() ? m_desk.session()->title().section(QLatin1Char('.'), 0, 0) : QString());
    bool const isExpress = textIn(now, "type") == QLatin1String("EXPRESS");
    m_type->setCurrent(isExpress ? 1 : 0);
    m_typeHelp->setText(isExpress ? tr("Short and many: up to 5 minutes, no history, no callbacks.")
                                  : tr("Lasting: up to a year, each step recorded and run exactly once."));
    auto const* const logging = now.find("logging");
    auto const log = logging ? *logging : Value::object();
    m_level->showChoice(textIn(log, "level").isEmpty() ? QStringLiteral("OFF") : textIn(log, "level"));
    m_includesData->setChecked(isTrueIn(log, "includeExecutionData"));
    m_includesData->setEnabled(m_level->currentIndex() > 0);
    m_tracing->setChecked(isTrueIn(now, "tracing"));

    auto const* const tags = now.find("tags");
    auto const count = tags && tags->isObject() ? tags->members().size() : 0;
    while (m_tags.size() < count)
        addTagRow();
    // A row without a key is being written.
    bool isWriting = false;
    if (m_shownTags > count && m_shownTags <= m_tags.size()) {
        auto const& last = m_tags[m_shownTags - 1];
        isWriting = last.key->text().isEmpty() && (last.key->hasFocus() || last.value->hasFocus());
    }
    m_shownTags = isWriting ? count + 1 : count;
    for (std::size_t i = 0; i < m_tags.size(); ++i) {
        if (i < count) {
            auto const& member = tags->members()[i];
            auto const value = textIn(*tags, member.key);
            if (auto const key = QString::fromStdString(member.key); m_tags[i].key->text() != key)
                m_tags[i].key->setText(key);
            if (m_tags[i].value->text() != value)
                m_tags[i].value->setText(value);
        }
        m_tags[i].row->setVisible(i < m_shownTags);
    }
    m_isRefreshing = false;
}

void ConfigForm::commit()
{
    takeLine(m_name);
    takeLine(m_role);
    takeTags();
}

}  // namespace steploom::inspector

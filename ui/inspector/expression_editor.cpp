// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/expression_editor.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/set_field_text.h"
#include "core/text/syntax_tree.h"
#include "ui/inspector/controls/expression_field.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/strings.h"

#include <QRegularExpression>
#include <QToolButton>

namespace steploom::inspector {

static bool isExpressionText(QString const& text)
{
    return text.size() >= 4 && text.startsWith(QLatin1String("{%")) && text.endsWith(QLatin1String("%}"));
}

static QString insideOf(QString const& expression)
{
    return expression.mid(2, expression.size() - 4).trimmed();
}

ExpressionEditor::ExpressionEditor(Desk& desk, asl::Field const& field, Literal literal, QWidget* parent)
    : Editor(desk, field, parent)
    , m_field(new ExpressionField(this))
    , m_typing(desk, m_field,
          {[this] { return m_field->toPlainText(); }, [this](QString const& text) { write(text); }},
          [this](QString const& text, edit::Visit visit) { return take(text, visit); })
    , m_literal(literal)
{
    plainColumn(this)->addWidget(m_field);
    setFocusProxy(m_field);
    m_field->setLines(1, 8);
    m_field->setPlaceholderText(toQString(field.standard));
    m_field->setUnit(toQString(field.unit));
    connect(m_field, &QPlainTextEdit::textChanged, this, [this] {
        if (m_isWriting)
            return;
        m_typing.edited();
        showTag();
        emit liveChanged();
    });
    connect(m_field, &ExpressionField::focusChanged, this, &Editor::liveChanged);
    connect(m_field->tag(), &QToolButton::clicked, this, &ExpressionEditor::toggle);
    showTag();
}

QString ExpressionEditor::textOf(text::NodeRef shown) const
{
    if (!shown || shown.kind() == text::NodeKind::Missing)
        return {};
    if (shown.isString()) {
        auto const text = QString::fromStdString(shown.string());
        if (takesExpression() && isExpressionText(text))
            return insideOf(text);
        if (m_literal != Literal::Json)
            return text;
    }
    return m_literal == Literal::Json ? QString::fromStdString(edit::fieldText(shown))
                                      : toQString(shown.text());
}

void ExpressionEditor::refresh()
{
    m_field->setAccessibleName(accessibleName());
    auto const shown = node();
    auto const text = textOf(shown);
    bool const isNew = m_binding != desk().binding();
    bool const isOther = isNew || text != m_documentText;
    m_binding = desk().binding();
    m_documentText = text;
    // What is being typed stays what it is until it has reached the text.
    if (shown && (isOther || !m_typing.isDirty()))
        m_isExpression = takesExpression() && shown.isString()
            && isExpressionText(QString::fromStdString(shown.string()));
    else if (isNew)
        m_isExpression = false;
    m_typing.show(text);
    // What was typed here before and could not be read is still there to be mended.
    auto const draft = desk().draft(path());
    if (isNew && !draft.isEmpty()) {
        m_field->setTextQuietly(draft);
        m_typing.commit();
    } else if (isOther) {
        desk().dropDraft(path());
        setTypedFault({});
    }
    showTag();
}

void ExpressionEditor::commit()
{
    m_typing.commit();
}

void ExpressionEditor::setFaulty(bool isFaulty)
{
    theme::setFault(m_field, isFaulty);
}

LiveValue ExpressionEditor::live() const
{
    auto const text = m_field->toPlainText().trimmed();
    bool const isPath = m_literal == Literal::Path && text.startsWith(QLatin1Char('$'));
    if (text.isEmpty() || !(m_isExpression || isPath))
        return {};
    auto const value = liveValue(desk(), path(), text);
    // A hint is for those who are here; under every field it would be noise.
    return value.kind == LiveValue::Kind::NoInput && !m_field->hasFocus() ? LiveValue() : value;
}

void ExpressionEditor::offerOtherForm(QString const& name)
{
    m_otherForm = name;
    showTag();
}

void ExpressionEditor::showTag()
{
    static QRegularExpression const placeholder(QStringLiteral("^\\$\\{[^}]*\\}$"));
    auto const text = m_field->toPlainText().trimmed();
    bool const isPlaceholder = !m_isExpression && placeholder.match(text).hasMatch();
    bool const mayToggle = desk().isEditable() && (takesExpression() || !m_otherForm.isEmpty());
    m_field->setTagPressable(mayToggle && !isPlaceholder);
    m_field->setEnter(m_isExpression || m_literal != Literal::Json ? ExpressionField::Enter::Takes
                                                                   : ExpressionField::Enter::Breaks);
    bool const isCode = m_isExpression || m_literal != Literal::Text;
    m_field->setMono(isCode);
    m_field->setColoured(isCode);
    if (isPlaceholder) {
        m_field->setTag(QStringLiteral("${}"), theme::Role::Stale,
            tr("A placeholder, filled in when the workflow is deployed"));
    } else if (m_isExpression) {
        m_field->setTag(
            QStringLiteral("{%"), theme::Role::Accent, tr("JSONata expression; press for a literal"));
    } else if (m_literal == Literal::Path) {
        bool const isContext = text.startsWith(QLatin1String("$$"));
        auto const what = isContext ? tr("Path in the Context Object") : tr("JSONPath");
        m_field->setTag(isContext ? QStringLiteral("$$.") : QStringLiteral("$."), theme::Role::Text2,
            m_otherForm.isEmpty() ? what : tr("%1; press for %2").arg(what, m_otherForm));
    } else if (takesExpression()) {
        auto const tag = m_literal == Literal::Json ? QStringLiteral("{ }")
            : m_literal == Literal::Number          ? QStringLiteral("12")
                                                    : QStringLiteral("Aa");
        m_field->setTag(tag, theme::Role::Text2, tr("Literal; press for a JSONata expression"));
    } else {
        m_field->setTag({}, theme::Role::Text2, {});
    }
}

// JSON is JSONata too, so a literal becomes the expression that gives it; back again only when it is one.
void ExpressionEditor::toggle()
{
    if (m_literal == Literal::Path || !takesExpression()) {
        emit otherFormAsked();
        return;
    }
    commit();
    auto const shown = node();
    m_isExpression = !m_isExpression;
    if (shown) {
        auto const visit = Desk::newVisit();
        if (m_isExpression) {
            putExpression(m_literal == Literal::Number && shown.isString()
                    ? QString::fromStdString(shown.string())
                    : QString::fromStdString(edit::fieldText(shown)),
                visit);
        } else {
            auto const inside = insideOf(QString::fromStdString(shown.string())).toStdString();
            auto const json = text::parseJsonValue(inside);
            bool const fits = json
                && (m_literal == Literal::Json || (m_literal == Literal::Number && json->isNumber())
                    || (m_literal == Literal::Text && json->isString()));
            fits ? putText(inside, visit) : put(Value(inside), visit);
        }
    }
    showTag();
    m_field->setFocus();
    emit liveChanged();
}

void ExpressionEditor::write(QString const& text)
{
    m_isWriting = true;
    m_field->setTextQuietly(text);
    m_isWriting = false;
    showTag();
}

bool ExpressionEditor::putExpression(QString const& inside, edit::Visit visit)
{
    setTypedFault({});
    return put(Value(QStringLiteral("{% %1 %}").arg(inside).toStdString()), visit);
}

bool ExpressionEditor::take(QString const& typed, edit::Visit visit)
{
    auto text = typed.trimmed();
    if (takesExpression() && isExpressionText(text)) {
        // The tag says the marks from here on.
        m_isExpression = true;
        write(insideOf(text));
        return putExpression(insideOf(text), visit);
    }
    if (m_isExpression)
        return text.isEmpty() ? desk().remove(path(), visit) : putExpression(text, visit);
    switch (m_literal) {
    case Literal::Path:
        // null drops a result or an input: a word of the language where a path may stand.
        text.replace(QLatin1Char('\n'), QLatin1Char(' '));
        return text == QLatin1String("null") ? put(Value(), visit) : putString(text, visit);
    case Literal::Text:
        return putString(typed, visit);
    case Literal::Number: {
        // A number goes into the text as it is typed; anything else as a text, where it is flagged.
        auto const json = text::parseJsonValue(text.toStdString());
        return json && json->isNumber() ? putText(text.toStdString(), visit) : putString(text, visit);
    }
    case Literal::Json:
        return takeJson(typed, visit);
    }
    return false;
}

bool ExpressionEditor::takeJson(QString const& typed, edit::Visit visit)
{
    auto const text = typed.trimmed();
    if (text.isEmpty()) {
        setTypedFault({});
        return desk().remove(path(), visit);
    }
    if (text.startsWith(QLatin1String("{%")) && takesExpression()) {
        setTypedFault({});
        return put(Value(text.toStdString()), visit);
    }
    // In the language of the document: JSON is YAML too.
    auto const language = desk().root() ? desk().root().tree().language() : text::Language::Json;
    auto const given = text::SyntaxTree::parse(typed.toStdString(), language);
    if (!given->isSound()) {
        desk().keepDraft(path(), typed);
        setTypedFault(
            Desk::tr("Not in the text yet: %1").arg(QString::fromStdString(text::firstFault(*given))));
        return false;
    }
    desk().dropDraft(path());
    setTypedFault({});
    return putText((language == text::Language::Json ? text : typed).toStdString(), visit);
}

void ExpressionEditor::setTypedFault(QString const& fault)
{
    if (fault == m_fault)
        return;
    m_fault = fault;
    emit typedFaultChanged();
}

}  // namespace steploom::inspector

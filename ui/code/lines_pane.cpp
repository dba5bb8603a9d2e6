// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/lines_pane.h"

#include "core/assist/live.h"
#include "core/assist/place.h"
#include "core/base/json_writer.h"
#include "core/text/tree_edit.h"
#include "ui/code/editor.h"
#include "ui/code/expression_highlighter.h"
#include "ui/code/knowledge.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace steploom::code {

namespace metrics = theme::metrics;

static constexpr int paneHeight = 190;
static constexpr std::size_t mostShown = 300;

// Each time the pane is opened, what is typed in it is one step of the history.
static edit::Visit nextVisit()
{
    static edit::Visit last = edit::Visit{1} << 40;
    return ++last;
}

LinesPane::LinesPane(Editor& editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_field(new QPlainTextEdit(this))
    , m_highlighter(new ExpressionHighlighter(m_field->document()))
{
    theme::setSurface(this, "header");
    setFixedHeight(paneHeight);
    m_title = theme::makeLabel(theme::LabelRole::Label, {}, this);
    auto* const close = new theme::IconButton("close", tr("Close (Esc)"), this);
    close->setSide(metrics::denseControlHeight);
    connect(close, &QToolButton::clicked, this, &LinesPane::close);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(close);
    m_field->setObjectName(QStringLiteral("linesField"));
    m_field->setFont(theme::font(theme::TextStyle::Code));
    m_field->setUndoRedoEnabled(false);
    m_field->setTabChangesFocus(false);
    m_field->setTabStopDistance(2 * m_field->fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    m_field->installEventFilter(this);
    m_result = theme::makeLabel(theme::LabelRole::Mono, {}, this);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space3, metrics::space1, metrics::space2, metrics::space2);
    layout->setSpacing(metrics::space1);
    layout->addLayout(head);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_result);
    connect(m_field, &QPlainTextEdit::textChanged, this, &LinesPane::write);
    connect(&m_editor, &Editor::textChanged, this, &LinesPane::follow);
    connect(&m_editor, &Editor::caretMovedByHand, this, [this] {
        if (!isHidden())
            bind(m_editor.caret());
    });
    connect(&m_editor.session().simulation(), &workbench::Simulation::viewChanged, this, [this] {
        if (!isHidden())
            showResult();
    });
    hide();
}

LinesPane::~LinesPane() = default;

static text::NodeRef textAt(document::Snapshot const& snapshot, std::size_t offset)
{
    auto const node = snapshot.tree->nodeAt(offset);
    bool const isText = node.isString() && node.range().touches(offset) && !node.isShared();
    return isText ? node : text::NodeRef();
}

bool LinesPane::open()
{
    if (m_editor.isLossy() || !bind(m_editor.caret()))
        return false;
    show();
    m_field->setFocus(Qt::OtherFocusReason);
    return true;
}

void LinesPane::close()
{
    m_pointer.clear();
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
}

bool LinesPane::bind(std::size_t fileOffset)
{
    auto const& snapshot = m_editor.session().snapshot();
    auto const place = snapshot.embedding->toDefinition(fileOffset);
    auto const node = place ? textAt(snapshot, *place) : text::NodeRef();
    if (!node)
        return false;
    m_visit = nextVisit();
    m_pointer = node.pointer();
    follow();
    return true;
}

// What the definition says now; where the text is gone, the pane closes.
void LinesPane::follow()
{
    if (m_isWriting || m_pointer.empty())
        return;
    auto const& session = m_editor.session();
    auto const node = text::resolvePointer(session.snapshot().tree->root(), m_pointer);
    if (!node.isString()) {
        m_pointer.clear();
        if (!isHidden())
            close();
        return;
    }
    auto const content = QString::fromStdString(node.string());
    m_isFilling = true;
    if (m_filled != content) {
        m_filled = content;
        auto const caret = m_field->textCursor().position();
        m_field->setPlainText(content);
        auto cursor = m_field->textCursor();
        cursor.setPosition(std::min(caret, static_cast<int>(content.size())));
        m_field->setTextCursor(cursor);
        m_shown = textOfField();
    }
    // A field knows one kind of line end only.
    bool const isWhole = m_shown == content;
    m_field->setReadOnly(session.document().isReadOnly() || !isWhole);
    m_isFilling = false;
    auto const* const state = session.snapshot().graph->stateAt(node.range().offset);
    auto const around = assist::surroundingsOf(*session.snapshot().graph, node);
    auto const key = node.hasKey() ? QString::fromStdString(node.key())
        : around.field
        ? QString::fromUtf8(around.field->name.data(), static_cast<qsizetype>(around.field->name.size()))
        : tr("Text");
    m_title->setText(state ? tr("%1 of %2").arg(key, QString::fromStdString(state->name)) : key);
    m_field->setAccessibleName(m_title->text());
    showResult();
}

void LinesPane::write()
{
    if (m_isFilling || m_pointer.empty())
        return;
    auto& session = m_editor.session();
    auto const node = text::resolvePointer(session.snapshot().tree->root(), m_pointer);
    if (!node.isString())
        return;
    // Colours change too, and nothing was typed then.
    auto const typed = textOfField();
    if (m_field->isReadOnly() || typed == m_shown)
        return;
    m_shown = m_filled = typed;
    auto const content = typed.toStdString();
    if (content == node.string())
        return;
    m_isWriting = true;
    session.apply(text::replaceString(node, content), "Edit text", m_visit);
    m_isWriting = false;
    showResult();
}

// Without what toPlainText() makes of blanks that do not break.
QString LinesPane::textOfField() const
{
    return m_field->document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

QString LinesPane::result() const
{
    return m_result->text();
}

void LinesPane::showResult()
{
    using Kind = assist::LiveResult::Kind;
    auto const& session = m_editor.session();
    auto const& snapshot = session.snapshot();
    auto const node = text::resolvePointer(snapshot.tree->root(), m_pointer);
    auto const tell = [this](QString const& text, theme::LabelRole role) {
        theme::setLabelRole(m_result, role);
        m_result->setText(text);
        m_result->setToolTip(text);
        m_result->setVisible(!text.isEmpty());
    };
    auto const around = node ? assist::surroundingsOf(*snapshot.graph, node) : assist::Surroundings();
    auto const content = m_field->toPlainText().toStdString();
    bool const isExpression = around.field && node
        && assist::liveResult(around, node, content, Value::object({})).kind != Kind::Unknown;
    auto const knowledge = knowledgeOf(session, node ? std::optional(node.range().offset) : std::nullopt);
    auto const& input = knowledge.stateInput;
    if (!input) {
        // Faults of the text itself need no input.
        tell(isExpression ? tr("No input is known yet: run the workflow to see the result.") : QString(),
            theme::LabelRole::Muted);
        return;
    }
    auto const outcome = assist::liveResult(around, node, content, *input);
    switch (outcome.kind) {
    case Kind::Known: {
        auto const whole = QString::fromStdString(toJson(outcome.value));
        auto const shown = whole.size() > static_cast<qsizetype>(mostShown)
            ? whole.left(static_cast<qsizetype>(mostShown)) + QStringLiteral("…")
            : whole;
        tell(QStringLiteral("= ") + shown, theme::LabelRole::Mono);
        return;
    }
    case Kind::Undefined:
    case Kind::Fault:
        tell(QString::fromStdString(outcome.sentence), theme::LabelRole::Fault);
        return;
    case Kind::Unknown:
        tell(QString::fromStdString(outcome.sentence), theme::LabelRole::Muted);
        return;
    }
}

// Undo is the document's; Escape leads back.
bool LinesPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto const& key = static_cast<QKeyEvent const&>(*event);
        bool const isHistory = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
        if (isHistory) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace steploom::code

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulator/answer_row.h"

#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/word_offer.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <cmath>

namespace steploom::simulator {

using Kind = sim::Answer::Kind;

static constexpr double longestSeconds = 99'999'999;

static QLineEdit* makeAnswerField(QString const& name, QString const& placeholder, QWidget* parent)
{
    auto* const field = new QLineEdit(parent);
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    field->setProperty("slDense", true);
    field->setFont(theme::font(theme::TextStyle::Code));
    return field;
}

AnswerRow::AnswerRow(QWidget* parent)
    : QWidget(parent)
    , m_title(theme::makeLabel(theme::LabelRole::Label, {}, this))
    , m_kind(new QComboBox(this))
    , m_output(makeAnswerField(tr("Output"), tr("output as JSON"), this))
    , m_error(makeAnswerField(tr("Error"), tr("error name"), this))
    , m_errors(new theme::WordOffer(m_error, tr("Errors of the service")))
    , m_cause(makeAnswerField(tr("Cause"), tr("cause"), this))
    , m_after(theme::makeLabel(theme::LabelRole::Label, tr("after"), this))
    , m_seconds(new QDoubleSpinBox(this))
    , m_up(new theme::IconButton("chevron_up", tr("Answer an earlier try with this"), this))
    , m_down(new theme::IconButton("chevron_down", tr("Answer a later try with this"), this))
{
    m_title->setFixedWidth(48);
    // In the order of Answer::Kind.
    m_kind->addItems(
        {tr("succeeds"), tr("fails"), tr("times out"), tr("never answers"), tr("echoes its input")});
    m_kind->setAccessibleName(tr("What the try does"));
    m_kind->setProperty("slDense", true);
    m_kind->setFixedWidth(140);
    m_seconds->setAccessibleName(tr("Seconds until the answer"));
    m_seconds->setProperty("slDense", true);
    m_seconds->setRange(0, longestSeconds);
    m_seconds->setDecimals(1);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setFixedWidth(80);
    m_seconds->setKeyboardTracking(false);
    auto* const remove = new theme::IconButton("trash", tr("Remove this answer"), this);
    for (auto* const button : {m_up, m_down, remove})
        button->setSide(theme::metrics::denseControlHeight);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::metrics::space2);
    row->addWidget(m_title);
    row->addWidget(m_kind);
    row->addWidget(m_output, 1);
    row->addWidget(m_error, 1);
    row->addWidget(m_cause, 1);
    row->addStretch(0);
    row->addWidget(m_after);
    row->addWidget(m_seconds);
    row->addWidget(m_up);
    row->addWidget(m_down);
    row->addWidget(remove);

    connect(m_kind, &QComboBox::activated, this, &AnswerRow::takeKind);
    connect(m_output, &QLineEdit::textEdited, this, &AnswerRow::takeOutput);
    connect(m_error, &QLineEdit::textEdited, this, [this](QString const& text) {
        m_answer.error = text.toStdString();
        emit edited();
    });
    connect(m_errors, &theme::WordOffer::taken, this, [this](QString const& word) {
        m_answer.error = word.toStdString();
        emit edited();
    });
    connect(m_cause, &QLineEdit::textEdited, this, [this](QString const& text) {
        m_answer.cause = text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
        emit edited();
    });
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, [this](double seconds) {
        m_answer.duration = std::chrono::nanoseconds(std::llround(seconds * 1e9));
        emit edited();
    });
    connect(m_up, &QToolButton::clicked, this, [this] { emit moveRequested(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { emit moveRequested(1); });
    connect(remove, &QToolButton::clicked, this, &AnswerRow::removeRequested);
}

void AnswerRow::takeKind(int index)
{
    auto const kind = static_cast<Kind>(index);
    if (kind == m_answer.kind)
        return;
    m_answer.kind = kind;
    if (kind == Kind::Error && !m_answer.error)
        m_answer.error = "States.TaskFailed";
    if (kind != Kind::Error)
        m_answer.error = m_answer.cause = std::nullopt;
    if (kind == Kind::Output && m_answer.output.isNull())
        m_answer.output = m_readyResult;
    emit edited();
}

void AnswerRow::setReady(cases::ReadyAnswers const& ready)
{
    m_readyResult = ready.result;
    QStringList names;
    for (auto const& name : ready.errors)
        names << QString::fromStdString(name);
    m_errors->setWords(names);
}

// Half-typed JSON is kept in the field, marked, and means the last good output.
void AnswerRow::takeOutput(QString const& text)
{
    auto const output = text::parseJsonValue(text.toStdString());
    theme::setFault(m_output, !output);
    m_output->setToolTip(output ? QString() : QString::fromStdString(output.sentence()));
    if (!output || *output == m_answer.output)
        return;
    m_answer.output = *output;
    emit edited();
}

static void setUnlessTyping(QLineEdit* field, QString const& text)
{
    if (!field->hasFocus() && field->text() != text)
        field->setText(text);
}

void AnswerRow::setAnswer(sim::Answer const& answer, int number, int count)
{
    m_answer = answer;
    m_title->setText(tr("Try %1").arg(number));
    m_up->setEnabled(number > 1);
    m_down->setEnabled(number < count);
    QSignalBlocker const quiet(m_seconds);
    m_seconds->setValue(std::chrono::duration<double>(answer.duration).count());
    m_kind->setCurrentIndex(static_cast<int>(answer.kind));
    setUnlessTyping(m_output, QString::fromStdString(toJson(answer.output)));
    setUnlessTyping(m_error, QString::fromStdString(answer.error.value_or("")));
    setUnlessTyping(m_cause, QString::fromStdString(answer.cause.value_or("")));
    if (!m_output->hasFocus()) {
        theme::setFault(m_output, false);
        m_output->setToolTip({});
    }
    showFields();
}

void AnswerRow::showFields()
{
    auto const kind = m_answer.kind;
    m_output->setVisible(kind == Kind::Output);
    m_error->setVisible(kind == Kind::Error);
    m_cause->setVisible(kind == Kind::Error);
    bool const isTimed = kind == Kind::Output || kind == Kind::Error || kind == Kind::Echo;
    m_after->setVisible(isTimed);
    m_seconds->setVisible(isTimed);
}

}  // namespace steploom::simulator

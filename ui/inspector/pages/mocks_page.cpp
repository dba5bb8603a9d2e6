// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/mocks_page.h"

#include "core/base/json_writer.h"
#include "core/text/syntax_tree.h"
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/json_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/desk.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/icon_button.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/word_offer.h"
#include "ui/theme/theme.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/what_if.h"
#include "ui/workbench/workbench.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace steploom::inspector {

using Kind = sim::Answer::Kind;

struct AnswerKind {
    Kind kind;
    char const* words;
};
static constexpr std::array answerKinds{
    AnswerKind{Kind::Output, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "answers")},
    AnswerKind{Kind::Error, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "fails")},
    AnswerKind{Kind::Timeout, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "times out")},
    AnswerKind{Kind::Pending, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "never answers")},
    AnswerKind{Kind::Echo, QT_TRANSLATE_NOOP("steploom::inspector::Desk", "echoes its input")},
};

// One try: what happens, and with what.
class AnswerCard : public QFrame {
public:
    AnswerCard(Desk& desk, MocksPage& page, std::size_t index)
        : QFrame(&page)
        , m_page(page)
        , m_index(index)
        , m_title(theme::makeLabel(theme::LabelRole::Section, {}, this))
        , m_kind(new ComboField(this))
        , m_error(new LineField(this))
        , m_errors(new theme::WordOffer(m_error, Desk::tr("Errors of the service")))
        , m_cause(new LineField(this))
        , m_seconds(new LineField(this))
        , m_output(new JsonField(this))
        , m_fault(theme::makeLabel(theme::LabelRole::Fault, {}, this))
    {
        theme::setSurface(this, "currentCard");
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(
            theme::metrics::space3, theme::metrics::space2, theme::metrics::space3, theme::metrics::space3);
        column->setSpacing(theme::metrics::space2);
        auto* const head = new QHBoxLayout;
        head->addWidget(m_title, 1);
        auto* const remove = new theme::IconButton("trash", Desk::tr("Remove this try"), this);
        remove->setSide(theme::metrics::denseControlHeight);
        remove->setGlyphSize(14);
        head->addWidget(remove);
        column->addLayout(head);
        auto* const line = new QHBoxLayout;
        line->setSpacing(theme::metrics::space2);
        line->addWidget(m_kind, 3);
        line->addWidget(theme::makeLabel(theme::LabelRole::Label, Desk::tr("after"), this));
        line->addWidget(m_seconds, 2);
        column->addLayout(line);
        for (QWidget* const part : std::initializer_list<QWidget*>{m_error, m_cause, m_output, m_fault})
            column->addWidget(part);

        for (auto const& each : answerKinds)
            m_kind->addItem(Desk::tr(each.words));
        m_kind->setObjectName(QStringLiteral("kind"));
        m_error->setObjectName(QStringLiteral("error"));
        m_cause->setObjectName(QStringLiteral("cause"));
        m_seconds->setObjectName(QStringLiteral("seconds"));
        m_output->setObjectName(QStringLiteral("output"));
        remove->setObjectName(QStringLiteral("remove"));
        m_kind->setAccessibleName(Desk::tr("What happens"));
        m_error->setPlaceholderText(Desk::tr("Error name"));
        m_cause->setPlaceholderText(Desk::tr("Cause"));
        m_seconds->setAccessibleName(Desk::tr("After how many seconds"));
        m_output->setAccessibleName(Desk::tr("Output"));
        m_error->setMono(true);
        m_seconds->setMono(true);
        m_seconds->setUnit(QStringLiteral("s"));
        m_output->setLines(2, 8);

        connect(m_kind, qOverload<int>(&QComboBox::activated), this, [this](int kind) {
            m_answer.kind = answerKinds[static_cast<std::size_t>(kind)].kind;
            if (m_answer.kind == Kind::Error && !m_answer.error)
                m_answer.error = "States.TaskFailed";
            if (m_answer.kind == Kind::Output && m_answer.output.isNull())
                m_answer.output = m_page.ready().result;
            m_page.setAnswer(m_index, m_answer);
        });
        connect(remove, &QToolButton::clicked, this, [this] { m_page.removeAnswer(m_index); });
        addTyping(desk, m_error, [this](QString const& text) {
            m_answer.error = text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
            return true;
        });
        connect(m_errors, &theme::WordOffer::taken, this, [this] {
            m_lines.front()->edited();
            m_lines.front()->commit();
        });
        addTyping(desk, m_cause, [this](QString const& text) {
            m_answer.cause = text.isEmpty() ? std::nullopt : std::optional(text.toStdString());
            return true;
        });
        addTyping(desk, m_seconds, [this](QString const& text) { return takeSeconds(text); });
        m_outputTyping = new Typing(desk, m_output,
            {[this] { return m_output->toPlainText(); },
                [this](QString const& text) { m_output->setTextQuietly(text); }},
            [this](QString const& text, edit::Visit) { return takeOutput(text); });
        connect(m_output, &QPlainTextEdit::textChanged, this, [this] {
            if (m_output->hasFocus())
                m_outputTyping->edited();
        });
    }

    void show(sim::Answer const& answer, bool isLast)
    {
        m_answer = answer;
        auto const number = static_cast<qulonglong>(m_index + 1);
        m_title->setText(!isLast ? Desk::tr("Try %1").arg(number)
                : m_index == 0   ? Desk::tr("Every try")
                                 : Desk::tr("Try %1 and every further try").arg(number));
        auto const kind = std::find_if(answerKinds.begin(), answerKinds.end(),
            [&](AnswerKind const& each) { return each.kind == answer.kind; });
        m_kind->setCurrentIndex(static_cast<int>(kind - answerKinds.begin()));
        m_lines[0]->show(QString::fromStdString(answer.error.value_or("")));
        m_lines[1]->show(QString::fromStdString(answer.cause.value_or("")));
        auto const seconds = std::chrono::duration<double>(answer.duration).count();
        m_lines[2]->show(QString::number(seconds, 'g', 12));
        m_outputTyping->show(QString::fromStdString(toPrettyJson(answer.output)));
        QStringList names;
        for (auto const& name : m_page.ready().errors)
            names << QString::fromStdString(name);
        m_errors->setWords(names);
        m_error->setVisible(answer.kind == Kind::Error);
        m_cause->setVisible(answer.kind == Kind::Error);
        m_output->setVisible(answer.kind == Kind::Output);
        m_fault->setVisible(answer.kind == Kind::Output && !m_fault->text().isEmpty());
        bool const isTimed = answer.kind != Kind::Timeout && answer.kind != Kind::Pending;
        m_seconds->setEnabled(isTimed);
        setVisible(true);
    }

    void commit()
    {
        for (auto* const typing : m_lines)
            typing->commit();
        m_outputTyping->commit();
    }

private:
    void addTyping(Desk& desk, LineField* line, std::function<bool(QString const&)> take)
    {
        auto* const typing = new Typing(desk, line,
            {[line] { return line->text(); }, [line](QString const& text) { line->setText(text); }},
            [this, take = std::move(take)](QString const& text, edit::Visit) {
                if (!take(text))
                    return false;
                m_page.setAnswer(m_index, m_answer);
                return true;
            });
        connect(line, &QLineEdit::textEdited, typing, &Typing::edited);
        m_lines.push_back(typing);
    }

    bool takeSeconds(QString const& text)
    {
        bool isNumber = false;
        auto const seconds = text.trimmed().isEmpty() ? 0.0 : text.toDouble(&isNumber);
        bool const isGood = (isNumber || text.trimmed().isEmpty()) && seconds >= 0 && seconds < 3.2e7;
        theme::setFault(m_seconds, !isGood);
        if (isGood)
            m_answer.duration = std::chrono::nanoseconds(std::llround(seconds * 1e9));
        return isGood;
    }

    bool takeOutput(QString const& text)
    {
        auto const json = text::parseJsonValue(text.toStdString());
        m_fault->setText(json ? QString() : QString::fromStdString(json.sentence()));
        m_fault->setVisible(!json);
        theme::setFault(m_output, !json);
        if (!json)
            return false;
        m_answer.output = *json;
        m_page.setAnswer(m_index, m_answer);
        return true;
    }

    MocksPage& m_page;
    std::size_t m_index;
    sim::Answer m_answer;
    QLabel* m_title;
    ComboField* m_kind;
    LineField* m_error;
    theme::WordOffer* m_errors;
    LineField* m_cause;
    LineField* m_seconds;
    JsonField* m_output;
    QLabel* m_fault;
    std::vector<Typing*> m_lines;
    Typing* m_outputTyping = nullptr;
};

MocksPage::MocksPage(Desk& desk, QWidget* parent)
    : Page(desk, parent)
    , m_none(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_fail(new QPushButton(tr("What if it fails here"), this))
    , m_cardColumn(new QVBoxLayout)
{
    auto* const head = new QHBoxLayout;
    head->addWidget(theme::makeLabel(theme::LabelRole::Section, tr("Answers in a simulation"), this), 1);
    auto* const add = theme::makeLink(tr("Add try"), this);
    add->setObjectName(QStringLiteral("addTry"));
    head->addWidget(add);
    column()->addLayout(head);
    column()->addWidget(m_none);
    m_cardColumn->setSpacing(theme::metrics::space2);
    column()->addLayout(m_cardColumn);
    m_fail->setObjectName(QStringLiteral("failHere"));
    m_fail->setToolTip(tr("Adds a failing try and runs to it"));
    column()->addWidget(m_fail, 0, Qt::AlignLeft);
    column()->addStretch(1);
    connect(add, &QPushButton::clicked, this, &MocksPage::addTry);
    connect(m_fail, &QPushButton::clicked, this, &MocksPage::failHere);
}

std::vector<sim::Answer> MocksPage::answers() const
{
    auto const* const state = desk().state();
    return state ? desk().session()->simulation().answers(state->name) : std::vector<sim::Answer>();
}

void MocksPage::setAnswers(std::vector<sim::Answer> answers)
{
    if (auto const* const state = desk().state())
        desk().session()->simulation().setAnswers(state->name, std::move(answers));
}

void MocksPage::refresh()
{
    auto const all = answers();
    auto const* const state = desk().state();
    m_none->setVisible(all.empty());
    m_none->setText(state ? tr("%1 has no answers of its own; it returns the service's default.")
                                .arg(QString::fromStdString(state->name))
                          : QString());
    while (m_cards.size() < all.size()) {
        auto* const card = new AnswerCard(desk(), *this, m_cards.size());
        m_cards.push_back(card);
        m_cardColumn->addWidget(card);
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (i < all.size())
            m_cards[i]->show(all[i], i + 1 == all.size());
        else
            m_cards[i]->hide();
    }
}

void MocksPage::commit()
{
    for (auto* const card : m_cards)
        if (card->isVisibleTo(this))
            card->commit();
}

void MocksPage::setAnswer(std::size_t index, sim::Answer const& answer)
{
    auto all = answers();
    if (index >= all.size())
        return;
    all[index] = answer;
    setAnswers(std::move(all));
}

void MocksPage::removeAnswer(std::size_t index)
{
    auto all = answers();
    if (index >= all.size())
        return;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    setAnswers(std::move(all));
}

cases::ReadyAnswers const& MocksPage::ready()
{
    auto const resource = desk().node("/Resource").string();
    if (resource != m_readyFor || m_ready.errors.empty()) {
        m_readyFor = resource;
        m_ready = cases::readyAnswers(resource);
    }
    return m_ready;
}

void MocksPage::addTry()
{
    commit();
    auto all = answers();
    sim::Answer answer;
    answer.output = ready().result;
    all.push_back(answer);
    setAnswers(std::move(all));
}

void MocksPage::failHere()
{
    commit();
    if (auto* const session = desk().session())
        workbench::runToFailure(desk().workbench(), *session, desk().stateId());
}

}  // namespace steploom::inspector

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/task_call.h"

#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"

namespace steploom::inspector {

enum Pattern { Response, Job, Callback };

static constexpr std::string_view tokenPattern = ".waitForTaskToken";

TaskCall::TaskCall(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_patterns(new theme::SegmentedControl(Desk::tr("Integration pattern"), this))
    , m_patternHelp(theme::makeLabel(theme::LabelRole::Help, {}, this))
    , m_function(new QWidget(this))
    , m_name(new LineField(this))
    , m_typing(desk, m_name,
          {[this] { return m_name->text(); }, [this](QString const& text) { m_name->setText(text); }},
          [this](QString const& text, edit::Visit visit) { return putFunction(text.trimmed(), visit); })
{
    auto* const column = plainColumn(this, theme::metrics::space1);
    column->addWidget(m_patterns);
    column->addWidget(m_patternHelp);
    column->addWidget(m_function);
    m_patterns->setDense(true);
    m_patterns->addSegment(Desk::tr("Response"), Desk::tr("Request Response"));
    m_patterns->addSegment(Desk::tr("Job"), Desk::tr("Run a Job (.sync)"));
    m_patterns->addSegment(Desk::tr("Callback"), Desk::tr("Wait for a Callback (.waitForTaskToken)"));
    connect(m_patterns, &theme::SegmentedControl::chosen, this, &TaskCall::choosePattern);

    auto* const fields = plainColumn(m_function, theme::metrics::space1);
    auto* const label = theme::makeLabel(theme::LabelRole::Label, Desk::tr("Function"));
    label->setContentsMargins(0, theme::metrics::space2, 0, 0);
    label->setBuddy(m_name);
    fields->addWidget(label);
    fields->addWidget(m_name);
    fields->addWidget(theme::makeLabel(
        theme::LabelRole::Help, Desk::tr("The function's name or ARN; its payload is in Data.")));
    m_name->setObjectName(QStringLiteral("function"));
    m_name->setAccessibleName(Desk::tr("Function"));
    m_name->setMono(true);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_typing.edited(); });
}

std::string TaskCall::resource() const
{
    return m_desk.node("/Resource").string();
}

void TaskCall::refresh()
{
    auto const* const state = m_desk.state();
    bool const isTask = state && state->typeName == "Task";
    // Both are asked: each shows or hides its own fields.
    bool const hasPattern = isTask && showPattern();
    bool const hasFunction = isTask && showFunction();
    setVisible(hasPattern || hasFunction);
}

bool TaskCall::showPattern()
{
    auto const called = resource();
    auto const offered = asl::callPatterns(called);
    auto const pattern = asl::resourceParts(called).pattern;
    auto const current = pattern == tokenPattern ? Callback : pattern.empty() ? Response : Job;
    bool const hasChoice = !offered.job.empty() || offered.takesToken || current != Response;
    m_patterns->setVisible(hasChoice);
    m_patternHelp->setVisible(hasChoice);
    m_patterns->setCurrent(current);
    // What the text says stays choosable, also where the service would refuse it: problems are told
    // elsewhere.
    m_patterns->setSegmentEnabled(Job, !offered.job.empty() || current == Job,
        offered.job.empty() ? Desk::tr("This call starts no job that can be waited for")
                            : Desk::tr("Run a Job (.sync)"));
    m_patterns->setSegmentEnabled(Callback, offered.takesToken || current == Callback,
        offered.takesToken ? Desk::tr("Wait for a Callback (.waitForTaskToken)")
                           : Desk::tr("This call cannot carry a task token"));
    m_patternHelp->setText(current == Callback
            ? Desk::tr("Pauses until somebody answers with the task token.")
            : current == Job ? Desk::tr("Goes on when the job that it starts has ended.")
                             : Desk::tr("Goes on as soon as the service has answered."));
    return hasChoice;
}

void TaskCall::choosePattern(int index)
{
    auto const called = resource();
    auto const job = asl::callPatterns(called).job;
    auto const pattern = index == Callback ? tokenPattern : index == Job ? job : std::string_view();
    m_desk.set("/Resource", Value(asl::withPattern(called, pattern)), Desk::newVisit());
}

std::string TaskCall::functionPath() const
{
    auto const parts = asl::resourceParts(resource());
    if (parts.service != "Lambda" || parts.action != "invoke")
        return {};
    std::string const parameters
        = m_desk.language() == asl::QueryLanguage::Jsonata ? "/Arguments" : "/Parameters";
    auto const node = m_desk.node(parameters);
    if (node && !node.isObject())
        return {};
    auto const name = node.find("FunctionName");
    return node.find("FunctionName.$") || (name && !name.isString()) ? std::string()
                                                                     : parameters + "/FunctionName";
}

bool TaskCall::showFunction()
{
    auto const path = functionPath();
    m_function->setVisible(!path.empty());
    m_typing.show(path.empty() ? QString() : QString::fromStdString(m_desk.node(path).string()));
    return !path.empty();
}

bool TaskCall::putFunction(QString const& name, edit::Visit visit)
{
    auto const path = functionPath();
    if (path.empty())
        return false;
    auto const parameters = path.substr(0, path.rfind('/'));
    if (!m_desk.node(parameters))
        return name.isEmpty()
            || m_desk.set(parameters, Value::object({{"FunctionName", Value(name.toStdString())}}), visit);
    return m_desk.set(path, Value(name.toStdString()), visit);
}

}  // namespace steploom::inspector

// SPDX-License-Identifier: GPL-3.0-or-later
// What a Task calls.
#include "ui/inspector/controls/combo_field.h"
#include "ui/inspector/controls/line_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/inspector/task_call.h"
#include "ui/inspector/typing.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>

#include <array>

namespace steploom::inspector::editors {

// Those that published workflows call most, in that order.
static constexpr std::array commonResources{"lambda:invoke", "events:putEvents", "sns:publish",
    "dynamodb:updateItem", "dynamodb:getItem", "dynamodb:putItem", "states:startExecution.sync:2",
    "aws-sdk:ssm:getParameter", "events:putEvents.waitForTaskToken", "ecs:runTask.sync",
    "aws-sdk:s3:getObject", "lambda:invoke.waitForTaskToken", "bedrock:invokeModel",
    "aws-sdk:redshiftdata:describeStatement", "aws-sdk:dynamodb:scan", "dynamodb:deleteItem",
    "aws-sdk:redshiftdata:executeStatement", "aws-sdk:cloudwatch:putMetricData", "aws-sdk:sfn:listExecutions",
    "aws-sdk:dynamodb:query", "athena:getQueryResults", "aws-sdk:sfn:sendTaskSuccess", "aws-sdk:s3:putObject",
    "apigateway:invoke", "sqs:sendMessage", "aws-sdk:glue:startCrawler", "sns:publish.waitForTaskToken",
    "athena:startQueryExecution.sync", "batch:submitJob.sync", "glue:startJobRun.sync"};

class ResourceEditor : public Editor {
public:
    ResourceEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_combo(new ComboField(this))
        , m_call(new TaskCall(desk, this))
        , m_line(new LineField)
        , m_typing(desk, m_line,
              {[this] { return m_line->text(); },
                  [this](QString const& text) {
                      m_combo->setEditText(text);
                      m_line->setCursorPosition(0);
                  }},
              [this](QString const& text, edit::Visit visit) { return putString(text.trimmed(), visit); })
    {
        auto* const column = plainColumn(this, theme::metrics::space2);
        column->addWidget(m_combo);
        column->addWidget(m_call);
        m_combo->setEditable(true);
        m_combo->setLineEdit(m_line);
        m_combo->setInsertPolicy(QComboBox::NoInsert);
        m_line->setFrame(false);
        m_line->setStyleSheet(QStringLiteral("QLineEdit, QLineEdit:hover, QLineEdit:focus { border: none; "
                                             "background: transparent; min-height: 20px;"
                                             " padding: 0; }"));
        m_line->setMono(true);
        setFocusProxy(m_combo);
        for (auto const* const resource : commonResources)
            m_combo->addItem(QStringLiteral("arn:aws:states:::") + QLatin1String(resource));
        m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_combo->completer()->setFilterMode(Qt::MatchContains);
        m_combo->completer()->setCaseSensitivity(Qt::CaseInsensitive);
        connect(m_line, &QLineEdit::textEdited, this, [this] { m_typing.edited(); });
        connect(m_combo, qOverload<int>(&QComboBox::activated), this, [this] {
            m_typing.edited();
            m_typing.commit();
        });
    }

    void refresh() override
    {
        m_combo->setAccessibleName(accessibleName());
        QSignalBlocker const quiet(m_combo);
        m_typing.show(QString::fromStdString(node().string()));
        m_combo->setToolTip(m_line->text());
        if (path() == "/Resource")
            m_call->refresh();
        else
            m_call->hide();  // a reader or writer of a Map
    }
    // What is called is explained by the fields that follow from it.
    QString help() const override { return m_call->isHidden() ? Editor::help() : QString(); }
    void commit() override
    {
        m_typing.commit();
        m_call->commit();
    }
    void setFaulty(bool isFaulty) override { theme::setFault(m_combo, isFaulty); }

private:
    ComboField* m_combo;
    TaskCall* m_call;
    LineField* m_line;
    Typing m_typing;
};

FieldEditor resource()
{
    return {
        {asl::FieldKind::ResourceArn}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new ResourceEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors

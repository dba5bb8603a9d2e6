// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exporter.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/export_dialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace steploom;
using shell::ExportDialog;
using shell::ExportWish;
using tests::WindowFixture;

static QByteArray const machine = R"({
  "StartAt": "Call",
  "States": {
    "Call": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:111122223333:function:charge",
      "End": true
    }
  }
})";

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void theFormatThatWasChosenIsWritten()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        auto const path = fixture.write("shop.asl.json", machine);
        fixture.workbench().open(path);
        fixture.dialogs.saveAnswer = fixture.filePath("shop.yaml");
        fixture.dialogs.exportAnswer = ExportWish{"cloudformation-yaml", false};
        QVERIFY(window.actions().trigger("file.export"));
        auto const text = fixture.read("shop.yaml");
        QVERIFY(text.contains("AWS::StepFunctions::StateMachine"));
        QVERIFY(text.contains("AWS::IAM::Role"));
        // The definition itself is as it was.
        QCOMPARE(fixture.read("shop.asl.json"), machine);
    }

    void theDialogShowsWhatEachFormatMakes()
    {
        WindowFixture fixture;
        fixture.open();
        fixture.write("shop.steploom.json", "{\"cases\": [{\"name\": \"As ever\"}]}");
        auto* session = fixture.workbench().open(fixture.write("shop.asl.json", machine));
        ExportDialog dialog(*session, {});
        auto* formats = dialog.findChild<QListWidget*>("formats");
        auto* preview = dialog.findChild<QPlainTextEdit*>("preview");
        QCOMPARE(formats->count(), static_cast<int>(exchange::allExporters().size()));
        QVERIFY(preview->toPlainText().contains("AWS::StepFunctions::StateMachine"));
        auto* asObject = dialog.findChild<QCheckBox*>("asObject");
        QVERIFY(!asObject->isHidden());
        QVERIFY(preview->toPlainText().contains("DefinitionString"));
        asObject->click();
        QVERIFY(!preview->toPlainText().contains("DefinitionString:"));
        for (int row = 0; row < formats->count(); ++row) {
            formats->setCurrentRow(row);
            QVERIFY2(!preview->toPlainText().isEmpty(), qPrintable(formats->item(row)->text()));
        }
        auto const asl = formats->findItems("ASL (JSON)", Qt::MatchExactly);
        formats->setCurrentItem(asl.constFirst());
        QVERIFY(asObject->isHidden());
        dialog.findChild<QPushButton*>("copy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), machine);
    }

    void whatCannotBeWrittenSaysWhy()
    {
        WindowFixture fixture;
        fixture.open();
        auto* session = fixture.workbench().open(fixture.write("broken.asl.json", "{\"StartAt\": "));
        ExportDialog dialog(*session, {"asl-yaml", false});
        QVERIFY(!dialog.findChild<QPushButton*>("save")->isEnabled());
        QVERIFY(!dialog.findChild<QLabel*>("remarks")->text().isEmpty());
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"

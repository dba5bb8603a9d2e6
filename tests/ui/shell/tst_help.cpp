// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/actions/action.h"
#include "ui/actions/keymap.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/help_dialog.h"
#include "ui/shell/toast.h"
#include "ui/theme/controls/search_field.h"

#include <QApplication>
#include <QMenu>
#include <QTimer>
#include <QTreeWidget>

using namespace steploom;
using tests::WindowFixture;

// Where people find out how something is done, and keys that lead there.
class TestHelp : public QObject {
    Q_OBJECT

    static QStringList shownRows(QTreeWidget const& list)
    {
        QStringList rows;
        for (int i = 0; i < list.topLevelItemCount(); ++i)
            for (int k = 0; k < list.topLevelItem(i)->childCount(); ++k)
                if (auto const* row = list.topLevelItem(i)->child(k);
                    !row->isHidden() && !list.topLevelItem(i)->isHidden())
                    rows.append(row->text(0) + ": " + row->text(1));
        return rows;
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void everyActionIsListedWithItsKeys()
    {
        WindowFixture fixture;
        shell::HelpDialog dialog(nullptr);
        auto const rows = shownRows(*dialog.findChild<QTreeWidget*>());
        for (auto const& action : actions::allActions()) {
            auto const keys = actions::Keymap::keysOf(action);
            auto const start = actions::plainText(action) + ": "
                + (keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText));
            QVERIFY2(std::any_of(
                         rows.begin(), rows.end(), [&](QString const& row) { return row.startsWith(start); }),
                qPrintable(start));
        }
    }

    void theFilterLooksForWordsAndKeys()
    {
        WindowFixture fixture;
        shell::HelpDialog dialog(nullptr);
        auto& list = *dialog.findChild<QTreeWidget*>();
        auto& field = *dialog.findChild<theme::SearchField*>();
        field.setText("ctrl wheel");
        QCOMPARE(shownRows(list).size(), qsizetype(1));
        field.setText("F1");
        QVERIFY(shownRows(list).join('\n').contains("Keys and gestures: F1"));
        field.setText("nothing is called so");
        QVERIFY(shownRows(list).isEmpty());
    }

    void fOneOpensIt()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        bool isOpen = false;
        QTimer::singleShot(100, &window, [&] {
            auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            isOpen = dialog && dialog->objectName() == "help";
            if (dialog)
                dialog->reject();
        });
        window.actions().trigger("help.keys");
        QVERIFY(isOpen);
        QCOMPARE(actions::Keymap::keysOf(*actions::findAction("help.keys")).first(), QKeySequence("F1"));
    }

    void aSlashOnTheCanvasGoesToTheFilter_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("with the panel") << QSize(1920, 1000);
        QTest::newRow("with the rail") << QSize(1200, 800);
    }
    void aSlashOnTheCanvasGoesToTheFilter()
    {
        QFETCH(QSize, size);
        WindowFixture fixture;
        auto& window = fixture.open(size);
        window.actions().trigger("file.new");
        auto* const canvas = window.findChild<canvas::CanvasView*>();
        QVERIFY(canvas);
        canvas->setFocus();
        QTest::keyClick(canvas, Qt::Key_Slash);
        auto* const focused = qobject_cast<theme::SearchField*>(QApplication::focusWidget());
        QVERIFY(focused && focused->accessibleName() == "Filter states");
    }

    void shiftFTenOpensTheMenuOfWhatHasTheKeyboard()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        auto* const canvas = window.findChild<canvas::CanvasView*>();
        canvas->setFocus();
        bool isOpen = false;
        QTimer::singleShot(200, &window, [&] {
            auto* const menu = QApplication::activePopupWidget();
            isOpen = qobject_cast<QMenu*>(menu) != nullptr;
            if (menu)
                menu->close();
        });
        QTest::keyClick(canvas, Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(isOpen);
    }

    void aToastStandsAboveTheCanvasOwnHint()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.actions().trigger("file.new");
        auto* const canvas = window.findChild<canvas::CanvasView*>();
        QCoreApplication::processEvents();
        canvas->hint("Drag the end of the line to where it should go.");
        window.toast().say("Saved.", canvas);
        auto* const hint = canvas->findChild<theme::Notice*>("hint");
        QVERIFY(hint && hint->isVisible());
        QRect const hintBox(hint->mapTo(&window, QPoint()), hint->size());
        QVERIFY(window.toast().geometry().bottom() < hintBox.top());
        canvas->hint({});
        QVERIFY(window.toast().geometry().bottom() >= hintBox.top());
    }

    void theWindowFitsASmallScreen()
    {
        WindowFixture fixture;
        auto& window = fixture.open(QSize(960, 510));
        window.actions().trigger("file.new");
        QCoreApplication::processEvents();
        QCOMPARE(window.size(), QSize(960, 510));
        auto const* status = window.findChild<QWidget*>("statusLine");
        if (status)
            QVERIFY(window.rect().contains(QRect(status->mapTo(&window, QPoint()), status->size())));
    }
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/start_card.h"
#include "ui/shell/start_page.h"
#include "ui/workbench/simulation.h"

#include <QListWidget>
#include <QPainter>
#include <QScrollArea>

using namespace steploom;
using tests::WindowFixture;

class TestStartPage : public QObject {
    Q_OBJECT

    static shell::StartPage& pageOf(shell::MainWindow& window)
    {
        return *window.findChild<shell::StartPage*>();
    }

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }

    void theTemplatesStandInTheirOrderAfterBlank()
    {
        WindowFixture fixture;
        auto const& cards = pageOf(fixture.open()).cards().cards();
        auto const templates = shell::allTemplates();
        QCOMPARE(cards.size(), templates.size() + 1);
        QCOMPARE(cards[0]->objectName(), QString("newBlank"));
        QCOMPARE(templates[0].id, QString("order"));
        for (std::size_t i = 0; i < templates.size(); ++i) {
            QCOMPARE(cards[i + 1]->text(), templates[i].name);
            QVERIFY(cards[i + 1]->accessibleDescription().startsWith(templates[i].summary));
            QVERIFY(!templates[i].topic.isEmpty());
        }
    }

    void theGridFitsTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("columns");
        QTest::newRow("projector") << QSize(1024, 768) << 3;
        QTest::newRow("laptop") << QSize(1280, 800) << 4;
        QTest::newRow("desk") << QSize(1920, 1080) << 5;
    }

    void theGridFitsTheWindow()
    {
        QFETCH(QSize, size);
        QFETCH(int, columns);
        WindowFixture fixture;
        auto& window = fixture.open(size);
        auto& page = pageOf(window);
        QTRY_COMPARE(page.cards().columns(), columns);
        QRect last;
        for (auto const* card : page.cards().cards()) {
            auto const box = card->geometry();
            QVERIFY(page.cards().rect().contains(box));
            QVERIFY(!box.intersects(last));
            QVERIFY(box.width() >= card->sizeHint().width());
            last = box;
        }
        // Recent stands beside, in sight.
        auto const& recent = *page.recent().parentWidget();
        auto const area = QRect(recent.mapTo(&window, QPoint()), recent.size());
        QVERIFY(window.rect().contains(area));
        QVERIFY(area.left() >= page.cards().mapTo(&window, page.cards().rect().topRight()).x());
    }

    void aClickOpensTheTemplateWithItsCases()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        for (auto const& each : shell::allTemplates()) {
            auto* card = window.findChild<shell::StartCard*>("template:" + each.id);
            QVERIFY2(card, qPrintable(each.id));
            QTest::mouseClick(card, Qt::LeftButton);
            auto* session = fixture.workbench().current();
            QVERIFY2(session, qPrintable(each.id));
            QCOMPARE(session->title(), each.id + ".asl.json");
            QVERIFY(session->simulation().caseNames().size() >= 2);
            QVERIFY(session->picture().findByName(each.state.toStdString()));
            window.actions().trigger("file.close");
        }
        QCOMPARE(fixture.dialogs.unsavedQuestions, 0);
    }

    void arrowsWalkOverTheCardsAndEnterOpensOne()
    {
        WindowFixture fixture;
        auto& window = fixture.open({1280, 800});
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto const& cards = pageOf(window).cards().cards();
        cards[0]->setFocus();
        QTest::keyClick(cards[0], Qt::Key_Right);
        QCOMPARE(window.focusWidget(), cards[1]);
        QTest::keyClick(cards[1], Qt::Key_Down);
        auto* below = cards[static_cast<std::size_t>(1 + pageOf(window).cards().columns())];
        QCOMPARE(window.focusWidget(), below);
        QTest::keyClick(below, Qt::Key_Up);
        QTest::keyClick(cards[1], Qt::Key_Left);
        QTest::keyClick(cards[0], Qt::Key_Up);  // there is none above
        QCOMPARE(window.focusWidget(), cards[0]);
        QTest::keyClick(cards[0], Qt::Key_Return);
        QCOMPARE(fixture.session().title(), QString("workflow.asl.json"));
    }

    void theCardWithTheKeyboardIsScrolledIntoView()
    {
        WindowFixture fixture;
        auto& window = fixture.open({1024, 768});
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* last = pageOf(window).cards().cards().back();
        auto const* view = window.findChild<shell::StartPage*>()->findChild<QScrollArea*>()->viewport();
        auto const isSeen
            = [&] { return view->rect().contains(QRect(last->mapTo(view, QPoint()), last->size())); };
        QVERIFY(!isSeen());
        last->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(isSeen());
    }

    void recentFilesHavePicturesWhereTheyCanBeDrawn()
    {
        WindowFixture fixture;
        QTemporaryDir folder;
        auto const write = [&](QString const& name, QByteArray const& bytes) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("%s cannot be written.", qPrintable(name));
            fixture.workbench().addRecentFile(file.fileName());
        };
        QByteArray const machine = R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}})";
        auto& page = pageOf(fixture.open());
        write("big.asl.json", machine + QByteArray(256 * 1024, ' '));
        write("broken.asl.json", "no workflow");
        write("good.asl.json", machine);
        auto& recent = page.recent();
        QCOMPARE(recent.count(), 3);
        auto const hasPicture = [&](int row) {
            return !recent.item(row)->data(shell::RecentDelegate::PictureRole).value<QPixmap>().isNull();
        };
        QTRY_VERIFY(hasPicture(0));
        QTest::qWait(200);
        QVERIFY(!hasPicture(1));
        QVERIFY(!hasPicture(2));
    }

    void aThumbnailDrawsWhatCanBeRead()
    {
        QVERIFY(shell::Thumbnail("{").isEmpty());
        auto const* const yaml = "StartAt: A\nStates:\n  A:\n    Type: Succeed\n";
        QVERIFY(!shell::Thumbnail(yaml, text::Language::Yaml).isEmpty());
        for (auto const& each : shell::allTemplates()) {
            shell::Thumbnail const picture(shell::bytesOfResource(each.path));
            QVERIFY(!picture.isEmpty());
            QImage image(200, 84, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            picture.paint(painter, image.rect());
            painter.end();
            QImage nothing(image.size(), image.format());
            nothing.fill(Qt::transparent);
            QVERIFY2(image != nothing, qPrintable(each.id));
        }
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"

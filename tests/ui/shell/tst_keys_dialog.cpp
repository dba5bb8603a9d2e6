// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/actions/action_set.h"
#include "ui/actions/keymap.h"
#include "ui/shell/keys_dialog.h"
#include "ui/theme/controls/search_field.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

using namespace steploom;
using actions::findAction;
using actions::Keymap;
using tests::WindowFixture;

class TestKeysDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName("Steploom");
        QCoreApplication::setOrganizationName("Steploom");
        theme::Theme::instance().install();
    }
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_dialog = std::make_unique<shell::KeysDialog>(nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup()
    {
        m_dialog.reset();
        m_fixture.reset();
    }

    void anActionGetsAnotherKeyAndKeepsIt()
    {
        choose("Fit all");
        type(Qt::Key_F4, Qt::NoModifier);
        press("Assign");
        QCOMPARE(Keymap::keysOf(*findAction("view.fit")), QList<QKeySequence>{QKeySequence("F4")});
        auto& window = m_fixture->open();
        QCOMPARE(window.actions().action("view.fit")->shortcut(), QKeySequence("F4"));
    }

    void aKeyThatIsTakenIsToldAndMovesOver()
    {
        choose("Fit all");
        type(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(note().contains("Duplicate"));
        press("Assign");
        QVERIFY(!Keymap::keysOf(*findAction("edit.duplicate")).contains(QKeySequence("Ctrl+D")));
        QVERIFY(Keymap::keysOf(*findAction("view.fit")).contains(QKeySequence("Ctrl+D")));
    }

    void aLetterIsNotGivenToWhatWorksEverywhere()
    {
        choose("Save");
        type(Qt::Key_S, Qt::NoModifier);
        QVERIFY(!button("Assign")->isEnabled());
        QVERIFY(note().contains("Ctrl or Alt"));
    }

    void keysAreTakenAwayAndComeBack()
    {
        choose("Duplicate");
        press("No key");
        QVERIFY(Keymap::keysOf(*findAction("edit.duplicate")).isEmpty());
        press("Standard");
        QCOMPARE(Keymap::keysOf(*findAction("edit.duplicate")), findAction("edit.duplicate")->keys);
        QVERIFY(!Keymap::isChanged(*findAction("edit.duplicate")));
    }

    void searchingFindsByNameAndByKey()
    {
        auto* const search = m_dialog->findChild<theme::SearchField*>();
        search->setText("dupl");
        QCOMPARE(shown(), QStringList{"Duplicate"});
        search->setText("ctrl+shift+z");
        QCOMPARE(shown(), QStringList{"Redo"});
    }

private:
    QTreeWidget* list() { return m_dialog->findChild<QTreeWidget*>(); }
    QPushButton* button(QString const& text)
    {
        for (auto* each : m_dialog->findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    void press(QString const& text) { QTest::mouseClick(button(text), Qt::LeftButton); }
    void choose(QString const& name)
    {
        auto const found = list()->findItems(name, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        list()->setCurrentItem(found.first());
    }
    void type(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        auto* const field = m_dialog->findChild<QKeySequenceEdit*>();
        field->setFocus();
        QTest::keyClick(field, key, modifiers);
    }
    QString note()
    {
        QString all;
        for (auto* label : m_dialog->findChildren<QLabel*>())
            all += label->text();
        return all;
    }
    QStringList shown()
    {
        QStringList names;
        for (int i = 0; i < list()->topLevelItemCount(); ++i)
            if (!list()->topLevelItem(i)->isHidden())
                names << list()->topLevelItem(i)->text(0);
        return names;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<shell::KeysDialog> m_dialog;
};

QTEST_MAIN(TestKeysDialog)
#include "tst_keys_dialog.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"
#include "ui/actions/action_set.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace steploom;
using actions::Action;
using actions::Scope;
using workbench::Mode;
using workbench::Request;
using workbench::Session;
using workbench::Workbench;

Q_DECLARE_METATYPE(Request)

static char const* const oneWait
    = R"({"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 2, "Next": "B"}, "B": {"Type": "Succeed"}}})";

class TestActions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void everyActionHasATextAndRuns()
    {
        std::set<std::string_view> ids;
        for (auto const& action : actions::allActions()) {
            QVERIFY2(ids.insert(action.id).second, action.id.data());
            QVERIFY2(QString::fromLatin1(action.text).size() > 1, action.id.data());
            QVERIFY2(action.run, action.id.data());
            // What can be unavailable says why.
            QVERIFY2(!action.isEnabled || *action.unavailable, action.id.data());
        }
    }

    void everyActionCanBeTriggeredInAnyState()
    {
        for (auto const mode : {Mode::Design, Mode::Simulate})
            for (bool const hasDocument : {false, true})
                for (auto const& action : actions::allActions()) {
                    Workbench workbench;
                    actions::ActionSet set(workbench);
                    if (hasDocument)
                        workbench.add(Session::create(oneWait, "one.asl.json"));
                    workbench.setMode(mode);
                    bool const isEnabled = actions::isEnabledNow(action, workbench);
                    QCOMPARE(set.trigger(action.id), isEnabled);
                }
    }

    void noKeyIsUsedTwiceInOneScope()
    {
        std::map<std::pair<Scope, QString>, std::string_view> used;
        auto const claim = [&](Scope scope, QKeySequence const& key, std::string_view id) {
            QVERIFY2(!key.isEmpty(), id.data());
            auto const [found, isNew] = used.emplace(std::pair(scope, key.toString()), id);
            QVERIFY2(isNew,
                qPrintable(key.toString() + " is both " + QString::fromStdString(std::string(id)) + " and "
                    + QString::fromStdString(std::string(found->second))));
        };
        for (auto const& action : actions::allActions()) {
            for (auto const& key : action.keys)
                claim(action.scope, key, action.id);
            for (auto const& key : action.alsoKeys)
                claim(action.alsoScope, key, action.id);
        }
        // A key of the whole window would take the same key away from every pane.
        for (auto const& [place, id] : used)
            if (place.first != Scope::Window)
                QVERIFY2(!used.contains({Scope::Window, place.second}), id.data());
    }

    void singleLettersNeverWorkInTheWholeWindow()
    {
        for (auto const& action : actions::allActions())
            if (action.scope == Scope::Window)
                for (auto const& key : action.keys) {
                    QVERIFY2(key.toString().size() > 1, action.id.data());
                    QVERIFY2(key != QKeySequence(Qt::Key_F10), action.id.data());
                }
    }

    void theKeysOfTheVisualLanguageAreThere_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        auto const row
            = [](char const* id, char const* key) { QTest::newRow(key) << QString(id) << QString(key); };
        row("edit.undo", "Ctrl+Z");
        row("edit.redo", "Ctrl+Shift+Z");
        row("edit.redo", "Ctrl+Y");
        row("simulate.run", "F5");
        row("simulate.run", "Space");
        row("simulate.stop", "Shift+F5");
        row("simulate.step-over", "F10");
        row("simulate.step-over", "Right");
        row("simulate.step-into", "F11");
        row("simulate.step-out", "Shift+F11");
        row("simulate.step-back", "Left");
        row("simulate.to-start", "Home");
        row("simulate.to-end", "End");
        row("simulate.breakpoint", "F9");
        row("simulate.design-mode", "Ctrl+1");
        row("simulate.simulate-mode", "Ctrl+2");
        row("view.next-pane", "F6");
        row("view.previous-pane", "Shift+F6");
        row("tools.command-palette", "Ctrl+K");
        row("edit.find", "Ctrl+F");
        row("view.toggle-code", "Ctrl+\\");
        row("tools.next-problem", "F8");
        row("tools.previous-problem", "Shift+F8");
        row("edit.rename", "F2");
        row("edit.duplicate", "Ctrl+D");
        row("edit.delete", "Del");
        row("edit.delete", "Backspace");
        row("insert.quick", "Ins");
        row("view.centre", "Alt+C");
        row("view.fit", "F");
        row("view.fit-selection", "Shift+F");
        row("view.show-in-text", "F12");
        row("view.zoom-in", "Ctrl+=");
        row("view.zoom-out", "Ctrl+-");
        row("view.zoom-reset", "Ctrl+0");
    }

    void theKeysOfTheVisualLanguageAreThere()
    {
        QFETCH(QString, id);
        QFETCH(QString, key);
        auto const* action = actions::findAction(id.toStdString());
        QVERIFY(action);
        QVERIFY((action->keys + action->alsoKeys).contains(QKeySequence(key)));
    }

    void everyStateTypeCanBeInsertedFromTheMenu()
    {
        for (auto const& type : asl::allStateTypes()) {
            Workbench workbench;
            actions::ActionSet set(workbench);
            auto* session
                = workbench.add(Session::create(R"({"StartAt": "", "States": {}})", "new.asl.json"));
            auto const id = "insert."
                + QString::fromUtf8(type.name.data())
                      .left(static_cast<int>(type.name.size()))
                      .toLower()
                      .toStdString();
            QVERIFY2(set.trigger(id), id.c_str());
            QCOMPARE(session->picture().states().front().typeName, std::string(type.name));
        }
    }

    void undoNamesWhatItUndoes()
    {
        Workbench workbench;
        actions::ActionSet set(workbench);
        QVERIFY(!set.action("edit.undo")->isEnabled());
        auto* session = workbench.add(Session::create(oneWait, "one.asl.json"));
        QVERIFY(session->run(edit::RenameState{session->picture().findByName("A")->id, "First"}));
        QTRY_VERIFY(set.action("edit.undo")->isEnabled());
        QCOMPARE(set.action("edit.undo")->text(), QString("&Undo: Rename state"));
        set.action("edit.undo")->trigger();
        QVERIFY(session->picture().findByName("A"));
        QCOMPARE(set.action("edit.undo")->text(), QString("&Undo"));
    }

    void deletingTakesTheSelectedStateOut()
    {
        Workbench workbench;
        actions::ActionSet set(workbench);
        auto* session = workbench.add(Session::create(oneWait, "one.asl.json"));
        QVERIFY(!set.trigger("edit.delete"));
        session->select(workbench::Selection::of(session->picture().findByName("A")->id));
        QVERIFY(set.trigger("edit.delete"));
        QVERIFY(!session->picture().findByName("A"));
        QVERIFY(session->picture().findByName("B"));
    }

    void aModeIsCheckedWhileItIsOn()
    {
        Workbench workbench;
        actions::ActionSet set(workbench);
        QVERIFY(set.action("simulate.design-mode")->isChecked());
        set.action("simulate.simulate-mode")->trigger();
        QCOMPARE(workbench.mode(), Mode::Simulate);
        QVERIFY(set.action("simulate.simulate-mode")->isChecked());
        QVERIFY(!set.action("simulate.design-mode")->isChecked());
        // Once more does not take the mark away.
        set.action("simulate.simulate-mode")->trigger();
        QVERIFY(set.action("simulate.simulate-mode")->isChecked());
    }

    void runSwitchesToSimulate()
    {
        Workbench workbench;
        actions::ActionSet set(workbench);
        auto* session = workbench.add(Session::create(oneWait, "one.asl.json"));
        QVERIFY(set.trigger("simulate.run"));
        QCOMPARE(workbench.mode(), Mode::Simulate);
        QVERIFY(session->simulation().hasRun());
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "tests/ui/canvas/canvas_stage.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/overlay_item.h"
#include "ui/workbench/simulation.h"

#include <QSettings>
#include <QSignalSpy>

using namespace steploom;
using namespace steploom::canvas;
using workbench::Motion;
using workbench::MotionSetting;
using namespace std::chrono_literals;

// What moves by itself asks the setting first. Ends of animations are waited for, never timed.
class TestCanvasMotion : public QObject {
    Q_OBJECT

    static bool isAtItsPlace(Stage const& stage, char const* name)
    {
        auto const id = stage.id(name);
        return stage.view->scene().item(id)->pos() == stage.view->scene().boxOf(id).topLeft();
    }
    // Takes a state out above another one and keeps a third in its place.
    static void shorten(Stage& stage)
    {
        stage.session->select(workbench::Selection::of(stage.id("A")));
        stage.session->run(edit::DeleteStates{{stage.id("B")}});
    }
    // A place far from all that is seen.
    static QPointF farAway(Stage const& stage)
    {
        return stage.view->visibleArea().center() + QPointF(0, 300);
    }
    static int shownTokens(Stage const& stage)
    {
        int count = 0;
        for (auto const* item : stage.view->scene().items())
            if (dynamic_cast<OverlayItem const*>(item) && item->isVisible())
                ++count;
        return count;
    }

private slots:
    void initTestCase() { theme::Theme::instance().install(); }
    void cleanup() { MotionSetting::instance().use(Motion::Off); }

    void withFullMotionStatesGlideToTheirPlaces()
    {
        Stage stage(threeInARow);
        MotionSetting::instance().use(Motion::Full);
        shorten(stage);
        QVERIFY(!isAtItsPlace(stage, "C"));
        QTRY_VERIFY(isAtItsPlace(stage, "C"));
    }

    void withLessMotionTheyAreThereAtOnce()
    {
        for (auto const motion : {Motion::Reduced, Motion::Off}) {
            Stage stage(threeInARow);
            MotionSetting::instance().use(motion);
            shorten(stage);
            QVERIFY(isAtItsPlace(stage, "C"));
        }
    }

    void theCameraGlidesWithFullMotionAlone()
    {
        Stage stage(threeInARow);
        auto const place = farAway(stage);
        auto const before = stage.view->camera();
        MotionSetting::instance().use(Motion::Full);
        stage.view->centreOn(place, true);
        QCOMPARE(stage.view->camera(), before);
        QTRY_VERIFY((stage.view->visibleArea().center() - place).manhattanLength() <= 2);
        for (auto const motion : {Motion::Reduced, Motion::Off}) {
            MotionSetting::instance().use(motion);
            stage.view->setCamera(before);
            stage.view->centreOn(place, true);
            QVERIFY((stage.view->visibleArea().center() - place).manhattanLength() <= 2);
        }
    }

    void whatIsUnderWayArrivesWhenMotionIsTurnedOff()
    {
        Stage stage(threeInARow);
        MotionSetting::instance().use(Motion::Full);
        shorten(stage);
        auto const place = farAway(stage);
        stage.view->centreOn(place, true);
        MotionSetting::instance().use(Motion::Off);
        QVERIFY(isAtItsPlace(stage, "C"));
        QVERIFY((stage.view->visibleArea().center() - place).manhattanLength() <= 2);
    }

    void tokensAreSeenWithFullMotionAlone()
    {
        for (auto const motion : {Motion::Full, Motion::Reduced, Motion::Off}) {
            Stage stage(threeInARow);
            MotionSetting::instance().use(motion);
            auto& simulation = stage.session->simulation();
            simulation.setDrive(workbench::Simulation::Drive::ByHand);
            auto const before = shownTokens(stage);
            stage.workbench.setMode(workbench::Mode::Simulate);
            simulation.play();
            simulation.passTime(100ms);
            QCOMPARE(shownTokens(stage) - before, motion == Motion::Full ? 1 : 0);
        }
    }

    void turningMotionOffTakesATokenAway()
    {
        Stage stage(threeInARow);
        MotionSetting::instance().use(Motion::Full);
        auto& simulation = stage.session->simulation();
        simulation.setDrive(workbench::Simulation::Drive::ByHand);
        stage.workbench.setMode(workbench::Mode::Simulate);
        simulation.play();
        simulation.passTime(100ms);
        auto const before = shownTokens(stage);
        MotionSetting::instance().use(Motion::Reduced);
        QCOMPARE(shownTokens(stage), before - 1);
    }
};

QTEST_MAIN(TestCanvasMotion)
#include "tst_canvas_motion.moc"

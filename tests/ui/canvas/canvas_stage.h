// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace steploom::canvas {

/// What a test cannot go on without: where it is missing the test says so and ends.
template <typename T>
T const& must(T const* found, char const* what)
{
    if (!found)
        qFatal("There is no %s.", what);
    return *found;
}

/// A canvas on a workflow, as big as in the window, hands to work on it, and settings that nobody else has.
class Stage {
public:
    explicit Stage(std::string const& text, QSize size = {900, 700})
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        workbench::MotionSetting::instance().use(workbench::Motion::Off);
        QObject::connect(&workbench, &workbench::Workbench::message, [this](QString const& m) { said = m; });
        session = workbench.add(workbench::Session::create(text, QStringLiteral("order.asl.json")));
        view = std::make_unique<CanvasView>(workbench, *session);
        // What the window would hand on.
        QObject::connect(&workbench, &workbench::Workbench::requested, view.get(),
            [this](workbench::Request request) { view->perform(request); });
        view->resize(size);
        view->show();
        view->activateWindow();
        view->setFocus();
        QApplication::processEvents();
    }

    std::string text() const { return *session->snapshot().text; }
    asl::State const& state(std::string const& name) const
    {
        return must(session->picture().findByName(name), ("state " + name).c_str());
    }
    StateId id(std::string const& name) const { return state(name).id; }
    asl::EdgeId edge(std::string const& from, asl::EdgeKind kind, std::uint32_t number = 0) const
    {
        return {from.empty() ? StateId{} : id(from), kind, number};
    }
    layout::Route const& routeOf(asl::EdgeId const& wanted) const
    {
        return must(view->scene().routeOf(wanted), "such line in the picture");
    }
    /// Where the state goes by Next; empty when it ends.
    std::string nextOf(std::string const& name) const { return state(name).node.find("Next").string(); }

    QPoint toView(QPointF scene) const { return ((scene - view->camera()) * view->zoom()).toPoint(); }
    QPoint at(std::string const& name) const { return toView(view->scene().boxOf(id(name)).center()); }
    /// On the card, but not on its name.
    QPoint tileOf(std::string const& name) const
    {
        auto const box = view->scene().boxOf(id(name));
        return toView({box.left() + 28, box.top() + 28});
    }
    QPoint nameOf(std::string const& name) const
    {
        auto const box = view->scene().boxOf(id(name));
        return toView({box.left() + 90, box.top() + 20});
    }
    QPoint at(asl::EdgeId const& wanted) const { return toView(CanvasScene::plusOf(routeOf(wanted))); }
    /// On the line beside its disc.
    QPoint beside(asl::EdgeId const& wanted) const
    {
        return toView(toQt(routeOf(wanted).points.front()) + QPointF(0, 6));
    }
    QPoint endOf(asl::EdgeId const& wanted) const { return toView(toQt(routeOf(wanted).points.back())); }
    QPoint handleOf(std::string const& name, HandleKind kind) const
    {
        for (auto const& handle : view->scene().handlesOf(id(name)))
            if (handle.kind == kind)
                return toView(handle.at);
        qFatal("The state %s has no such handle.", name.c_str());
    }

    void hover(QPoint place)
    {
        QTest::mouseMove(view->viewport(), place);
        send(place, Qt::NoButton, {});
    }
    void click(QPoint place, Qt::KeyboardModifiers modifiers = {})
    {
        hover(place);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, place);
    }
    void press(QPoint place, Qt::MouseButton button = Qt::LeftButton)
    {
        hover(place);
        QTest::mousePress(view->viewport(), button, {}, place);
    }
    void dragTo(QPoint place, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        // A real pointer comes by on its way.
        auto const from = m_last;
        for (int step = 1; step <= 8; ++step)
            send(from + (place - from) * step / 8, button, modifiers);
    }
    void release(QPoint place, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseRelease(view->viewport(), button, modifiers, place);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from);
        dragTo(to, modifiers);
        release(to, modifiers);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(view.get(), key, modifiers);
    }

    // What is dragged in from the states browser.
    void carryIn(workbench::Insertable const& what, QPoint place)
    {
        m_carried.reset(workbench::toMimeData(what));
        QDragEnterEvent event(place, Qt::CopyAction, m_carried.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view->viewport(), &event);
    }
    void carryTo(QPoint place)
    {
        QDragMoveEvent event(place, Qt::CopyAction, m_carried.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view->viewport(), &event);
    }
    void drop(QPoint place)
    {
        QDropEvent event(place, Qt::CopyAction, m_carried.get(), Qt::LeftButton, {});
        QApplication::sendEvent(view->viewport(), &event);
    }
    void carryOut()
    {
        QDragLeaveEvent event;
        QApplication::sendEvent(view->viewport(), &event);
    }

    workbench::Workbench workbench;
    workbench::Session* session = nullptr;
    std::unique_ptr<CanvasView> view;
    QString said;

private:
    void send(QPoint place, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
    {
        m_last = place;
        QMouseEvent event(
            QEvent::MouseMove, place, view->viewport()->mapToGlobal(place), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(view->viewport(), &event);
    }

    QTemporaryDir m_settings;
    QPoint m_last;
    std::unique_ptr<QMimeData> m_carried;
};

inline workbench::NewState const newWait{"Wait", R"({"Type": "Wait", "Seconds": 5})"};

inline std::string const threeInARow = R"({
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Pass",
      "Next": "B"
    },
    "B": {
      "Type": "Pass",
      "Next": "C"
    },
    "C": {
      "Type": "Pass",
      "End": true
    }
  }
}
)";

inline std::string const withContainer = R"({
  "StartAt": "Each",
  "States": {
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Inner",
        "States": {
          "Inner": {
            "Type": "Pass",
            "End": true
          }
        }
      },
      "Next": "After"
    },
    "After": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "End": true
    }
  }
}
)";

}  // namespace steploom::canvas

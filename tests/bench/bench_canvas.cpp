// SPDX-License-Identifier: GPL-3.0-or-later
// CPU milliseconds per frame of the canvas: bench_canvas [--fit] [STATES...]. Without numbers 300, 1,000 and
// 10,000 states; --fit paints all of it again and again, for a profiler. Frames are painted into the backing
// store of the offscreen platform.
#include "core/base/memory.h"
#include "core/edit/commands/insert_state.h"
#include "tests/bench/bench.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/preview.h"
#include "ui/theme/theme.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::canvas {

// Tasks with catchers to one shared handler, a Choice that skips ahead every ten states.
static std::string workflowOf(int count)
{
    std::string text = R"({"StartAt": "State0", "States": {)";
    auto const nameOf = [](int i) { return "\"State" + std::to_string(i) + '"'; };
    for (int i = 0; i < count - 1; ++i) {
        bool const isLast = i + 2 == count;
        text += nameOf(i);
        if (i % 10 == 9 && i + 6 < count)
            text
                += R"(: {"Type": "Choice", "Choices": [{"Variable": "$.total", "NumericGreaterThan": 100, "Next": )"
                + nameOf(i + 5) + R"(}], "Default": )" + nameOf(i + 1) + "},\n";
        else
            text
                += R"(: {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "work"}, )"
                + std::string(
                    i % 4 == 0 ? R"("Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Handler"}], )" : "")
                + (isLast ? std::string(R"("End": true)") : R"("Next": )" + nameOf(i + 1)) + "},\n";
    }
    return text + R"("Handler": {"Type": "Fail", "Error": "Gone"}}})";
}

static std::string const newWait = R"({"Type": "Wait", "Seconds": 5})";

// The view and what its events do to it. Every frame is painted before it is counted.
class BenchedCanvas {
public:
    explicit BenchedCanvas(int count)
    {
        m_session = m_workbench.add(
            workbench::Session::create(workflowOf(count), QStringLiteral("bench.asl.json")));
        m_frameGuide = 16;
        m_editGuide = count <= 300 ? 16 : 0;
    }

    void open()
    {
        m_view = std::make_unique<CanvasView>(m_workbench, *m_session);
        m_view->resize(1600, 1000);
        m_view->show();
        QApplication::processEvents();
    }

    void frames(bench::Table& table, bool isFitAlone)
    {
        m_view->fitAll();
        frame();
        table.measure("all of it, painted anew", isFitAlone ? 300 : 30, m_frameGuide,
            [&](int) { m_view->viewport()->repaint(); });
        if (isFitAlone)
            return;
        pan(table, "pan 12 px at 100 %", 1, 12);
        pan(table, "pan 12 px at 40 %", 0.4, 12);
        pan(table, "pan 12 px at 15 %", 0.15, 12);
        pan(table, "pan 12 px at 5 %", 0.05, 12);
        m_view->setZoom(0.05, {800, 500});
        m_view->setCamera(start() - QPointF(1600, 1000) / 2 / 0.05);
        table.measure("zoom by a step, 5 % to 400 % and back", 40, m_frameGuide, [&](int i) {
            m_view->perform(i < 20 ? workbench::Request::ZoomIn : workbench::Request::ZoomOut);
            frame();
        });
        toStart();
        table.measure("pointer moves over states", 120, m_frameGuide, [&](int i) {
            send(QEvent::MouseMove, QPoint(620, 40 + i * 6), Qt::NoButton);
            frame();
        });
    }

    void gestures(bench::Table& table)
    {
        dragState(table);
        // Something is carried in from the states browser.
        auto const edge = m_session->picture().edges()[3].id;
        table.measure("preview of a new state, and back", 9, m_editGuide, [&](int) {
            auto const plan = m_session->plan(edit::InsertState{"Wait", newWait, edit::OnEdge{edge}});
            m_view->showPreview(previewOf(*m_session, *plan).shown, {});
            frame();
            m_view->endPreview();
            frame();
        });
        table.measure("insert a state", 9, m_editGuide, [&](int) {
            m_session->run(edit::InsertState{"Wait", newWait, edit::OnEdge{edge}});
            frame();
        });
        table.measure("undo it", 9, m_editGuide, [&](int) {
            m_session->undo();
            frame();
        });
        table.measure("select another state", 9, m_frameGuide, [&](int i) {
            m_session->select(workbench::Selection::of(m_session->picture().states()[1 + i % 2].id));
            frame();
        });
    }

private:
    void frame() { QApplication::processEvents(); }
    QPointF start() const { return toQt(m_view->scene().layout().states[0]).topLeft(); }
    void toStart()
    {
        m_view->setZoom(1, {800, 500});
        m_view->setCamera(start() - QPointF(600, 100));
        frame();
    }
    void pan(bench::Table& table, char const* what, double zoom, int pixels)
    {
        m_view->setZoom(zoom, {800, 500});
        m_view->setCamera(start() - QPointF(600, 100) / zoom);
        frame();
        table.measure(what, 120, m_frameGuide, [&](int i) {
            m_view->setCamera(start() + QPointF(-600, (i + 1) * pixels - 100) / zoom);
            frame();
        });
    }
    void send(QEvent::Type type, QPoint place, Qt::MouseButton button)
    {
        bool const isMove = type == QEvent::MouseMove;
        bool const isHeld = m_isHeld || type == QEvent::MouseButtonPress;
        QMouseEvent event(type, place, m_view->viewport()->mapToGlobal(place), isMove ? Qt::NoButton : button,
            isHeld ? Qt::LeftButton : Qt::NoButton, {});
        QApplication::sendEvent(m_view->viewport(), &event);
    }
    // A state goes along over lines and back: within one place, and from one place to the next.
    void dragState(bench::Table& table)
    {
        toStart();
        auto const box = m_view->scene().boxOf(m_session->picture().states()[1].id);
        auto const at = ((box.topLeft() + QPointF(28, 28) - m_view->camera()) * m_view->zoom()).toPoint();
        send(QEvent::MouseButtonPress, at, Qt::LeftButton);
        m_isHeld = true;
        send(QEvent::MouseMove, at + QPoint(20, 20), Qt::LeftButton);
        frame();
        table.measure("drag a state by 12 px", 60, m_frameGuide, [&](int i) {
            send(QEvent::MouseMove, at + QPoint(40, 40 + (i < 30 ? i : 60 - i) * 12), Qt::LeftButton);
            frame();
        });
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QApplication::sendEvent(m_view.get(), &escape);
        m_isHeld = false;
        send(QEvent::MouseButtonRelease, at, Qt::LeftButton);
        frame();
    }

    workbench::Workbench m_workbench;
    workbench::Session* m_session = nullptr;
    std::unique_ptr<CanvasView> m_view;
    double m_frameGuide = 0;
    double m_editGuide = 0;
    bool m_isHeld = false;
};

static void benchCanvas(int count, bool isFitAlone)
{
    bench::Table table((std::to_string(count) + " states, canvas of 1600 x 1000").c_str());
    BenchedCanvas canvas(count);
    table.measure("open", 1, 0, [&](int) { canvas.open(); });
    canvas.frames(table, isFitAlone);
    if (!isFitAlone)
        canvas.gestures(table);
}

}  // namespace steploom::canvas

int main(int argc, char** argv)
{
    steploom::keepFreedMemory();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    steploom::theme::Theme::instance().install();
    steploom::workbench::MotionSetting::instance().use(steploom::workbench::Motion::Off);
    std::vector<int> counts;
    bool isFitAlone = false;
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--fit")
            isFitAlone = true;
        else
            counts.push_back(std::max(2, std::atoi(argv[i])));
    if (counts.empty())
        counts = {300, 1000, 10000};
    for (auto const count : counts)
        steploom::canvas::benchCanvas(count, isFitAlone);
}

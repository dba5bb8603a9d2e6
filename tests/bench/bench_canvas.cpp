// SPDX-License-Identifier: GPL-3.0-or-later
// CPU milliseconds per frame of the canvas: bench_canvas [STATES...]. Without numbers 1,000 and 10,000
// states. Frames are painted into the backing store of the offscreen platform at 1600 x 1000.
#include "core/edit/commands/insert_state.h"
#include "ui/canvas/canvas_view.h"

#include "ui/canvas/preview.h"
#include "ui/theme/theme.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/workbench.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace steploom::canvas {

static double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

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

static void measure(char const* what, int frames, std::function<void(int)> const& frame)
{
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        auto const start = cpuMilliseconds();
        frame(i);
        QApplication::processEvents();
        times.push_back(cpuMilliseconds() - start);
    }
    std::sort(times.begin(), times.end());
    std::printf("  %-28s median %7.2f ms   worst %7.2f ms\n", what, times[times.size() / 2], times.back());
    std::fflush(stdout);
}

static void benchCanvas(int count)
{
    std::printf("%d states\n", count);
    workbench::Workbench workbench;
    auto* const session
        = workbench.add(workbench::Session::create(workflowOf(count), QStringLiteral("bench.asl.json")));
    auto start = cpuMilliseconds();
    CanvasView view(workbench, *session);
    view.resize(1600, 1000);
    view.show();
    QApplication::processEvents();
    std::printf("  %-28s        %7.2f ms\n", "open", cpuMilliseconds() - start);

    view.fitAll();
    measure("fit, repaint", 20, [&](int) { view.viewport()->repaint(); });
    view.setZoom(1, {800, 500});
    auto const from = toQt(view.scene().layout().states[0]).topLeft();
    measure("100 %, pan 12 px", 120, [&](int i) { view.setCamera(from + QPointF(-600, i * 12 - 300)); });
    view.setZoom(0.4, {800, 500});
    measure("40 %, pan 12 px", 120, [&](int i) { view.setCamera(from + QPointF(-1600, i * 30 - 300)); });
    view.setZoom(0.15, {800, 500});
    measure("15 %, pan 12 px", 120, [&](int i) { view.setCamera(from + QPointF(-4000, i * 80.0)); });
    measure("zoom 5 % to 400 % and back", 40,
        [&](int i) { view.perform(i < 20 ? workbench::Request::ZoomIn : workbench::Request::ZoomOut); });
    view.setZoom(1, {800, 500});
    view.setCamera(from - QPointF(600, 100));
    measure("hover", 120,
        [&](int i) { view.scene().setHover(view.scene().hitAt(from + QPointF(20, i * 9.0), 1)); });
    auto const edge = session->picture().edges()[3].id;
    measure("preview of a drop", 5, [&](int) {
        auto const plan = session->plan(
            edit::InsertState{"Wait", R"({"Type": "Wait", "Seconds": 5})", edit::OnEdge{edge}});
        view.showPreview(previewOf(*session, *plan).shown, {});
        view.viewport()->repaint();
        view.endPreview();
    });
    measure("insert a state", 5, [&](int) {
        session->run(edit::InsertState{"Wait", R"({"Type": "Wait", "Seconds": 5})", edit::OnEdge{edge}});
        view.viewport()->repaint();
    });
}

}  // namespace steploom::canvas

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    steploom::theme::Theme::instance().install();
    steploom::workbench::MotionSetting::instance().use(steploom::workbench::Motion::Off);
    std::vector<int> counts;
    for (int i = 1; i < argc; ++i)
        counts.push_back(std::max(2, std::atoi(argv[i])));
    if (counts.empty())
        counts = {1000, 10000};
    for (auto const count : counts)
        steploom::canvas::benchCanvas(count);
}

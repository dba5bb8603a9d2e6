// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the code pane on a definition of 1 MB (or of as many bytes as the argument says): opening,
// styling, one key, a change from elsewhere. Not a test: it prints CPU milliseconds and judges nothing.
#include "ui/code/code_pane.h"
#include "ui/code/editor.h"
#include "ui/code/json_style.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace steploom;

// Of this thread: checking in the worker is not what people wait for.
static double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1000.0 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

static double measure(std::function<void()> const& work)
{
    auto const before = cpuMilliseconds();
    work();
    return cpuMilliseconds() - before;
}

static void report(char const* what, int times, std::function<void()> const& work)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i)
        taken.push_back(measure(work));
    std::sort(taken.begin(), taken.end());
    std::printf("%-44s median %7.2f ms, worst %7.2f ms CPU\n", what, taken[taken.size() / 2], taken.back());
}

static void pressX(QWidget& editor)
{
    QKeyEvent press(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("x"));
    QApplication::sendEvent(&editor, &press);
}

static std::string bigDefinition(std::size_t size)
{
    std::string text = "{\n  \"StartAt\": \"Step 0\",\n  \"States\": {\n";
    for (int i = 0; text.size() < size; ++i) {
        auto const name = std::to_string(i);
        text += "    \"Step " + name
            + "\": {\n      \"Type\": \"Task\",\n      \"Resource\": "
              "\"arn:aws:lambda:us-east-1:123456789012:function:${Worker}\",\n      \"Parameters\": {\n"
              "        \"order.$\": \"$.order\",\n        \"number\": "
            + name
            + "\n      },\n"
              "      \"Retry\": [\n        {\n          \"ErrorEquals\": [\"States.TaskFailed\"],\n"
              "          \"MaxAttempts\": 3\n        }\n      ],\n      \"Next\": \"Step "
            + std::to_string(i + 1) + "\"\n    },\n";
    }
    return text + "    \"Last\": {\n      \"Type\": \"Succeed\"\n    }\n  }\n}\n";
}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    theme::Theme::instance().install();
    auto const size = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000UL;
    auto const text = bigDefinition(size);
    workbench::Workbench workbench;
    workbench::Session* session = nullptr;
    report("session: tree, graph, layout", 1,
        [&] { session = workbench.add(workbench::Session::create(text, QStringLiteral("big.asl.json"))); });
    code::CodePane* pane = nullptr;
    report("open the pane", 1, [&] { pane = new code::CodePane(workbench, *session); });
    report("first picture", 1, [&] {
        pane->resize(500, 900);
        pane->show();
        pane->grab();
    });
    report("style all of it", 5, [&] {
        std::string styles(text.size(), '\0');
        code::styleJson(text, 0, text.size(), styles.data());
    });
    auto& editor = pane->editor();
    editor.setFocus();
    report("styles and folds in the editor", 3, [&] {
        editor.send(QsciScintillaBase::SCI_STARTSTYLING, 0L);
        editor.foldAll(false);
    });
    editor.setCaret(text.find("\"Step ", text.size() / 2) + 2);
    pane->grab();
    report("one key, with picture", 20, [&] {
        pressX(editor);
        pane->grab();
    });
    report("one key, without", 20, [&] { pressX(editor); });
    report("of it: the document", 20, [&] { document::Document copy(session->document().bytes()); });
    report("of it: the layout", 5, [&] { layout::layOut(session->picture(), session->layoutOptions()); });
    report("undo and redo from elsewhere", 5, [&] {
        session->undo();
        session->redo();
    });
    if (!editor.agrees())
        std::printf("The editor lost the document's bytes.\n");
    delete pane;
    return 0;
}

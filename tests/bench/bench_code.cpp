// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the code pane on definitions of 300 states and of 1 MB (or of as many bytes as the arguments say):
// opening, styling, one key, a change from elsewhere. CPU milliseconds; nothing is judged.
#include "tests/bench/bench.h"
#include "ui/code/code_pane.h"
#include "ui/code/editor.h"
#include "ui/code/json_style.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QKeyEvent>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

using namespace steploom;

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

static void benchCode(std::size_t size, double openGuide, double keyGuide)
{
    auto const text = bigDefinition(size);
    bench::Table table(("code pane with " + std::to_string(text.size() / 1000) + " kB").c_str());
    workbench::Workbench workbench;
    workbench::Session* session = nullptr;
    table.measure("session: tree, graph, layout", 1, openGuide, [&](int) {
        session = workbench.add(workbench::Session::create(text, QStringLiteral("big.asl.json")));
    });
    std::unique_ptr<code::CodePane> pane;
    table.measure("open the pane", 1, openGuide,
        [&](int) { pane = std::make_unique<code::CodePane>(workbench, *session); });
    table.measure("first picture", 1, openGuide, [&](int) {
        pane->resize(500, 900);
        pane->show();
        pane->grab();
    });
    table.measure("style all of it", 5, 0, [&](int) {
        std::string styles(text.size(), '\0');
        code::styleJson(text, 0, text.size(), styles.data());
    });
    auto& editor = pane->editor();
    editor.setFocus();
    table.measure("styles and folds in the editor", 5, 0, [&](int) {
        editor.send(QsciScintillaBase::SCI_STARTSTYLING, 0L);
        editor.foldAll(false);
    });
    editor.setCaret(text.find("\"Step ", text.size() / 2) + 2);
    pane->grab();
    table.measure("one key, with picture", 21, keyGuide, [&](int) {
        pressX(editor);
        pane->grab();
    });
    table.measure("one key, without", 21, keyGuide, [&](int) { pressX(editor); });
    table.measure("of it: the document", 21, 0,
        [&](int) { document::Document const copy(session->document().bytes()); });
    table.measure("of it: the layout", 5, 0,
        [&](int) { (void)layout::layOut(session->picture(), session->layoutOptions()); });
    table.measure("undo and redo from elsewhere", 5, 0, [&](int) {
        session->undo();
        session->redo();
    });
    if (!editor.agrees())
        std::printf("The editor lost the document's bytes.\n");
}

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication const application(argc, argv);
    theme::Theme::instance().install();
    for (int i = 1; i < argc; ++i)
        benchCode(std::strtoul(argv[i], nullptr, 10), 0, 0);
    if (argc > 1)
        return 0;
    static constexpr std::size_t threeHundredStates = 126'000;
    benchCode(threeHundredStates, 0, 16);
    benchCode(1'000'000, 150, 48);
    return 0;
}

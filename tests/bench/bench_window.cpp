// SPDX-License-Identifier: GPL-3.0-or-later
// CPU milliseconds of what people wait for in the whole window, to the last pixel: bench_window [FILE...].
// Without files, a workflow of 300 states, the same in YAML, and one of 1 MB. Painted by the offscreen
// platform at 1600 x 1000.
#include "core/base/memory.h"
#include "core/edit/commands/insert_state.h"
#include "core/text/tree_edit.h"
#include "tests/bench/bench.h"
#include "ui/canvas/canvas_view.h"
#include "ui/code/code_pane.h"
#include "ui/code/editor.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/workbench/motion.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace steploom::bench {

static std::string definitionOf(int states)
{
    std::string text = "{\n  \"StartAt\": \"Step 0\",\n  \"States\": {\n";
    for (int i = 0; i < states; ++i) {
        auto const name = std::to_string(i);
        text += "    \"Step " + name
            + "\": {\n      \"Type\": \"Task\",\n      \"Resource\": "
              "\"arn:aws:states:::lambda:invoke\",\n      \"Parameters\": {\n"
              "        \"FunctionName\": \"work\",\n        \"Payload.$\": \"$.order\"\n      },\n"
              "      \"Retry\": [\n        {\n          \"ErrorEquals\": [\"States.TaskFailed\"],\n"
              "          \"MaxAttempts\": 3\n        }\n      ],\n      \"Next\": \""
            + (i + 1 < states ? "Step " + std::to_string(i + 1) : "Last") + "\"\n    },\n";
    }
    return text + "    \"Last\": {\n      \"Type\": \"Succeed\"\n    }\n  }\n}\n";
}

// What has been asked for until now is done and painted.
static void settle()
{
    QCoreApplication::sendPostedEvents();
    QApplication::processEvents();
}

class BenchedWindow {
public:
    void start()
    {
        m_workbench = std::make_unique<workbench::Workbench>();
        shell::WindowOptions options;
        options.journalFolder = m_folder.filePath(QStringLiteral("journal"));
        m_window = std::make_unique<shell::MainWindow>(*m_workbench, options);
        m_window->resize(1600, 1000);
        m_window->show();
        settle();
    }
    QString write(QByteArray const& text, QString const& ending) const
    {
        QFile file(m_folder.filePath(QStringLiteral("bench.asl.") + ending));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("The workflow could not be written.");
        return file.fileName();
    }
    void open(QString const& path)
    {
        m_workbench->open(path);
        settle();
    }

    void work(Table& table, double guide)
    {
        auto& page = *m_window->currentPage();
        auto& session = page.session();
        auto& editor = page.code().editor();
        auto const& text = session.document().bytes();
        editor.setFocus();
        auto const type = [&](char const* what, std::size_t place) {
            editor.setCaret(place);
            settle();
            table.measure(what, 21, guide, [&](int) {
                QKeyEvent press(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("x"));
                QApplication::sendEvent(&editor, &press);
                settle();
            });
        };
        // Into a value, and where nothing may stand: before a colon.
        auto const colon = text.find(": ", text.size() / 2);
        type("a key in the text", text.find(": ", colon + 1) + (text.find('"') != std::string::npos ? 3 : 2));
        type("a key that breaks the text", colon);
        table.measure("undo of all of them", 1, guide, [&](int) {
            session.undo();
            settle();
        });
        while (session.canUndo())
            session.undo();
        auto const middle = session.picture().states()[session.picture().states().size() / 2].id;
        session.select(workbench::Selection::of(middle));
        page.canvas().perform(workbench::Request::Centre);
        page.canvas().setFocus();
        settle();
        table.measure("a state put in on the canvas", 9, guide, [&](int) {
            session.run(
                edit::InsertState{"Wait", R"({"Type": "Wait", "Seconds": 5})", edit::AfterState{middle}});
            settle();
        });
        table.measure("undo on the canvas", 9, guide, [&](int) {
            session.undo();
            settle();
        });
        table.measure("another state is selected", 9, guide, [&](int i) {
            session.select(workbench::Selection::of(session.picture().states()[1 + i % 2].id));
            settle();
        });
    }

    void close()
    {
        m_window.reset();
        m_workbench.reset();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<workbench::Workbench> m_workbench;
    std::unique_ptr<shell::MainWindow> m_window;
};

static void benchWindow(QByteArray const& text, QString const& ending, double openGuide, double editGuide)
{
    BenchedWindow window;
    auto const path = window.write(text, ending);
    Table table(
        ("window with " + std::to_string(text.size() / 1000) + " kB " + ending.toStdString()).c_str());
    table.measure("start, without the application object", 1, 400, [&](int) { window.start(); });
    table.measure("open", 1, openGuide, [&](int) { window.open(path); });
    window.work(table, editGuide);
    window.close();
}

static void benchFile(QString const& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(path));
    benchWindow(file.readAll(), QFileInfo(path).suffix(), 0, 0);
}

}  // namespace steploom::bench

int main(int argc, char** argv)
{
    using namespace steploom;
    keepFreedMemory();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    bench::Table first("before the window");
    std::unique_ptr<QApplication> app;
    first.measure("application object", 1, 0, [&](int) { app = std::make_unique<QApplication>(argc, argv); });
    QTemporaryDir const settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    first.measure("theme", 1, 0, [](int) { theme::Theme::instance().install(); });
    workbench::MotionSetting::instance().use(workbench::Motion::Off);
    for (int i = 1; i < argc; ++i)
        bench::benchFile(QString::fromLocal8Bit(argv[i]));
    if (argc > 1)
        return 0;
    auto const small = bench::definitionOf(300);
    auto const yaml = text::writeAs(text::Language::Yaml, text::SyntaxTree::parseJson(small)->root(), {});
    bench::benchWindow(QByteArray::fromStdString(small), QStringLiteral("json"), 0, 16);
    bench::benchWindow(QByteArray::fromStdString(yaml), QStringLiteral("yaml"), 0, 16);
    bench::benchWindow(
        QByteArray::fromStdString(bench::definitionOf(3'300)), QStringLiteral("json"), 150, 48);
    return 0;
}

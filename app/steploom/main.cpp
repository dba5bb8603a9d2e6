// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/steploom/command_line.h"
#include "app/steploom/pictures.h"
#include "core/base/memory.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/workbench/motion.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

using steploom::desktop::CommandLine;
using steploom::theme::Preference;
using steploom::theme::Theme;
using steploom::workbench::Motion;
using steploom::workbench::MotionSetting;

// Before there is an application, Qt has not taken the arguments apart yet.
static QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int index = 1; index < argc; ++index)
        arguments.append(QString::fromLocal8Bit(argv[index]));
    return arguments;
}

static bool needsNoDisplay(CommandLine const& line)
{
    return line.wish == CommandLine::Wish::Export || line.wish == CommandLine::Wish::Screenshot;
}

static void chooseTheme(CommandLine const& line)
{
    auto& theme = Theme::instance();
    if (line.theme == CommandLine::Theme::Unset && !needsNoDisplay(line))
        theme.setPreference(static_cast<Preference>(
            QSettings().value(QStringLiteral("theme"), static_cast<int>(Preference::System)).toInt()));
    else
        theme.setPreference(line.theme == CommandLine::Theme::Dark ? Preference::Dark : Preference::Light);
    theme.install();
}

static int openWindows(CommandLine const& line)
{
    steploom::shell::Windows windows({});
    windows.begin(line.files);
    return QApplication::exec();
}

// What is thrown here ends the program; the journal has what was not saved.
int main(int argc, char** argv)  // NOLINT(bugprone-exception-escape)
{
    steploom::keepFreedMemory();
    auto const line = steploom::desktop::readCommandLine(argumentsOf(argc, argv));
    if (!line)
        return steploom::desktop::complain(
            QStringLiteral("arguments"), QString::fromStdString(line.sentence()));
    if (line->wish == CommandLine::Wish::Help) {
        std::fputs(qUtf8Printable(steploom::desktop::helpText()), stdout);
        return steploom::desktop::ExitGood;
    }
    if (line->wish == CommandLine::Wish::Version) {
        std::puts("steploom " STEPLOOM_VERSION);
        return steploom::desktop::ExitGood;
    }
    if (needsNoDisplay(*line) && qEnvironmentVariableIsEmpty("DISPLAY")
        && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Steploom"));
    QApplication::setOrganizationName(QStringLiteral("Steploom"));
    QApplication::setApplicationVersion(QStringLiteral(STEPLOOM_VERSION));
    // A picture looks the same whatever a person has set, and changes none of it.
    QTemporaryDir const settings;
    if (needsNoDisplay(*line)) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
        MotionSetting::instance().use(Motion::Off);
    }
    chooseTheme(*line);
    QApplication::setWindowIcon(steploom::theme::icon("logo", steploom::theme::Role::Accent, 64));

    switch (line->wish) {
    case CommandLine::Wish::Export:
        return steploom::desktop::exportWorkflow(*line);
    case CommandLine::Wish::Screenshot:
        return steploom::desktop::takeScreenshot(*line);
    default:
        return openWindows(*line);
    }
}

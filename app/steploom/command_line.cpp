// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/steploom/command_line.h"

#include <QRegularExpression>

namespace steploom::desktop {

namespace {

// Takes one argument after the other.
class Reader {
public:
    explicit Reader(QStringList const& arguments) : m_arguments(arguments) {}

    Result<CommandLine> read()
    {
        while (m_failure.sentence.empty() && m_at < m_arguments.size())
            readOne(m_arguments[m_at++]);
        if (m_failure.sentence.empty())
            check();
        if (!m_failure.sentence.empty())
            return m_failure;
        return m_line;
    }

private:
    using Wish = CommandLine::Wish;

    void fail(QString const& sentence) { m_failure.sentence = sentence.toStdString(); }

    QString value(QString const& option)
    {
        if (m_at < m_arguments.size())
            return m_arguments[m_at++];
        fail(QStringLiteral("%1 needs a value; see steploom --help").arg(option));
        return {};
    }

    void readSize(QString const& text)
    {
        static QRegularExpression const form(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
        auto const match = form.match(text);
        if (!match.hasMatch())
            return fail(QStringLiteral("--size is WIDTHxHEIGHT like 1600x1000, not %1").arg(text));
        m_line.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    }

    void readTheme(QString const& text)
    {
        if (text == QStringLiteral("light"))
            m_line.theme = CommandLine::Theme::Light;
        else if (text == QStringLiteral("dark"))
            m_line.theme = CommandLine::Theme::Dark;
        else
            fail(QStringLiteral("--theme is light or dark, not %1").arg(text));
    }

    void readEvent(QString const& text)
    {
        bool isNumber = false;
        m_line.event = text.toInt(&isNumber);
        if (!isNumber || m_line.event < 0)
            fail(QStringLiteral("--at is the number of a history event, not %1").arg(text));
    }

    void readOne(QString const& argument)
    {
        if (m_isOnlyFiles || !argument.startsWith(QLatin1Char('-')) || argument == QStringLiteral("-")) {
            m_line.files.append(argument);
        } else if (argument == QStringLiteral("--")) {
            m_isOnlyFiles = true;
        } else if (argument == QStringLiteral("--help") || argument == QStringLiteral("-h")) {
            m_line.wish = Wish::Help;
        } else if (argument == QStringLiteral("--version")) {
            m_line.wish = Wish::Version;
        } else if (argument == QStringLiteral("--export") || argument == QStringLiteral("--screenshot")) {
            m_line.wish = argument == QStringLiteral("--export") ? Wish::Export : Wish::Screenshot;
            m_line.output = value(argument);
        } else if (argument == QStringLiteral("--size")) {
            readSize(value(argument));
        } else if (argument == QStringLiteral("--theme")) {
            readTheme(value(argument));
        } else if (argument == QStringLiteral("--mode")) {
            m_line.mode = value(argument);
        } else if (argument == QStringLiteral("--simulate")) {
            m_line.simulates = true;
            m_line.caseName = value(argument);
        } else if (argument == QStringLiteral("--history")) {
            m_line.history = value(argument);
        } else if (argument == QStringLiteral("--at")) {
            readEvent(value(argument));
        } else if (argument == QStringLiteral("--select")) {
            m_line.select = value(argument);
        } else {
            fail(QStringLiteral("%1 is no option; see steploom --help").arg(argument));
        }
    }

    void check()
    {
        auto const& mode = m_line.mode;
        bool const isPicture = m_line.wish == Wish::Export || m_line.wish == Wish::Screenshot;
        if (!mode.isEmpty() && mode != QStringLiteral("design") && mode != QStringLiteral("simulate"))
            fail(QStringLiteral("--mode is design or simulate, not %1").arg(mode));
        else if (m_line.wish == Wish::Export && m_line.files.size() != 1)
            fail(QStringLiteral("--export takes one workflow file"));
        else if (m_line.wish == Wish::Screenshot && m_line.files.size() > 1)
            fail(QStringLiteral("--screenshot takes one workflow file"));
        else if (m_line.simulates && (!isPicture || m_line.files.isEmpty()))
            fail(QStringLiteral("--simulate goes with --screenshot or --export and a workflow file"));
        else if (!m_line.history.isEmpty() && (m_line.simulates || !isPicture || m_line.files.isEmpty()))
            fail(QStringLiteral(
                "--history goes with --screenshot or --export and a workflow file, without --simulate"));
    }

    QStringList const& m_arguments;
    qsizetype m_at = 0;
    bool m_isOnlyFiles = false;
    CommandLine m_line;
    Failure m_failure;
};

}  // namespace

Result<CommandLine> readCommandLine(QStringList const& arguments)
{
    return Reader(arguments).read();
}

QString helpText()
{
    return QStringLiteral(
        "Usage: steploom [FILE...]\n"
        "       steploom --export OUT.png|.svg|.pdf [options] FILE\n"
        "       steploom --screenshot OUT.png [options] [FILE]\n"
        "\n"
        "A desktop studio for AWS Step Functions workflows.\n"
        "\n"
        "  --export OUT        draw the workflow into a picture; needs no display\n"
        "  --screenshot OUT    draw the whole window into a picture; needs no display\n"
        "  --size WxH          size of the window on a screenshot (1600x1000)\n"
        "  --theme THEME       light or dark\n"
        "  --mode MODE         design or simulate\n"
        "  --select STATE      select a state\n"
        "  --simulate CASE     run a case, by name or number; \"\" for the first one\n"
        "  --history FILE      show an execution that was recorded, as GetExecutionHistory tells it; "
        "FILE#CASE of a companion\n"
        "  --at EVENT          show the run at that history event instead of its end\n"
        "  --help              this text\n"
        "  --version           the version\n"
        "\n"
        "Exit status: 0 good, 1 the workflow or the case is not good, 2 wrong usage or unreadable file.\n");
}

}  // namespace steploom::desktop

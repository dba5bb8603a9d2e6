// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/json_writer.h"
#include "core/cases/case.h"
#include "core/lint/rule.h"
#include "core/text/syntax_tree.h"
#include "tests/corpus.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <sstream>

using namespace steploom;

// Our verdict about a definition beside the one that the service or the specification gives.
class TestVerdicts : public QObject {
    Q_OBJECT

    static std::vector<lint::Problem> errorsOf(
        std::string text, lint::Options const& options, text::Language language = text::Language::Json)
    {
        auto problems
            = lint::check(*asl::Graph::build(text::SyntaxTree::parse(std::move(text), language)), options);
        std::erase_if(
            problems, [](lint::Problem const& each) { return each.severity != lint::Severity::Error; });
        return problems;
    }

    static QString told(std::vector<lint::Problem> const& problems)
    {
        QStringList lines;
        for (auto const& each : problems)
            lines << QString::fromStdString(each.location + ": " + each.message);
        return lines.join(QStringLiteral("\n"));
    }

    static std::string textIn(Value const& object, std::string_view name)
    {
        auto const* value = object.find(name);
        return value && value->isString() ? value->string() : std::string();
    }

    static std::vector<cases::Case> recordings(QString const& folder)
    {
        std::vector<cases::Case> all;
        QDirIterator files(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            if (auto const found = cases::readCases(files.next().toStdString()))
                all.insert(all.end(), found->begin(), found->end());
        return all;
    }

    // One place is the other one, or what it stands in.
    static bool isNear(std::string const& one, std::string const& other)
    {
        auto const parentOf = [](std::string const& pointer) {
            auto const slash = pointer.rfind('/');
            return slash == std::string::npos ? std::string("none") : pointer.substr(0, slash);
        };
        return one == other || parentOf(one) == other || parentOf(other) == one;
    }

private slots:
    void whatTheServiceTookHasNoError()
    {
        auto const folder = tests::corpusFolder(QStringLiteral("histories"));
        if (folder.isEmpty())
            QSKIP("The corpus of recordings is not beside the checkout (STEPLOOM_CORPUS).");
        int seen = 0;
        for (auto const& each : recordings(folder)) {
            if (each.kind != "execution" && each.kind != "execution-batch")
                continue;
            lint::Options const options{.isExpress = textIn(each.content, "type") == "EXPRESS"};
            std::vector<Value const*> holders{&each.content};
            if (auto const* runs = each.content.find("runs"))
                for (auto const& run : runs->items())
                    holders.push_back(&run);
            for (auto const* holder : holders)
                if (auto const* definition = holder->find("definition")) {
                    auto const errors = errorsOf(toJson(*definition), options);
                    QVERIFY2(
                        errors.empty(), qPrintable(QString::fromStdString(each.name) + "\n" + told(errors)));
                    ++seen;
                }
        }
        QVERIFY(seen > 300);
    }

    void whatTheServiceSaidOfADefinitionIsSaid()
    {
        auto const folder = tests::corpusFolder(QStringLiteral("histories"));
        if (folder.isEmpty())
            QSKIP("The corpus of recordings is not beside the checkout (STEPLOOM_CORPUS).");
        int seen = 0;
        for (auto const& each : recordings(folder)) {
            if (each.kind != "definition-error" && each.kind != "variable-references")
                continue;
            auto const actual = cases::runCase(each);
            QVERIFY(actual);
            auto const difference = cases::compareOutcome(each, *actual, cases::Level::Details);
            QVERIFY2(!difference,
                qPrintable(QString::fromStdString(
                    each.name + "\n" + difference.value_or("") + "\n" + toJson(*actual))));
            ++seen;
        }
        QVERIFY(seen >= 20);
    }

    void verdictsOfOtherValidatorsAreShared()
    {
        auto const folder = tests::corpusFolder(QStringLiteral("validation"));
        if (folder.isEmpty())
            QSKIP("The corpus of definitions with verdicts is not beside the checkout (STEPLOOM_CORPUS).");
        auto const bytes = readFile((folder + "/cases.jsonl").toStdString());
        QVERIFY(bytes);
        std::istringstream lines(*bytes);
        int judged = 0;
        for (std::string line; std::getline(lines, line);) {
            auto const parsed = text::parseJsonValue(line);
            QVERIFY(parsed);
            auto const verdict = textIn(*parsed, "verdict");
            if (verdict == "contested")
                continue;
            lint::Options options{.isExpress = textIn(*parsed, "machine_type") == "EXPRESS"};
            if (auto const* notes = parsed->find("notes"))
                for (auto const& note : notes->items())
                    options.checksArns
                        = options.checksArns && note.string().find("no ARN") == std::string::npos;
            auto const errors = errorsOf(textIn(*parsed, "definition"), options,
                textIn(*parsed, "format") == "json" ? text::Language::Json : text::Language::Yaml);
            auto const what = textIn(*parsed, "case") + ": " + verdict + ", " + textIn(*parsed, "why") + "\n";
            QVERIFY2(errors.empty() == (verdict == "valid"),
                qPrintable(QString::fromStdString(what) + told(errors)));
            ++judged;
            auto const* pointers = parsed->find("pointers");
            if (errors.empty() || !pointers || pointers->size() == 0)
                continue;
            bool const isThere = std::ranges::any_of(errors, [&](lint::Problem const& error) {
                return std::ranges::any_of(pointers->items(),
                    [&](Value const& pointer) { return isNear(error.pointer, pointer.string()); });
            });
            QVERIFY2(isThere, qPrintable(QString::fromStdString(what) + told(errors)));
        }
        QVERIFY(judged > 100);
    }
};

QTEST_APPLESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"

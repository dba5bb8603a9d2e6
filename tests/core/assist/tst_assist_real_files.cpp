// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "tests/core/assist/assist_fixture.h"
#include "tests/corpus.h"

#include <QDir>
#include <QTest>

#include <map>

using namespace steploom;

static bool isOffered(document::Snapshot const& snapshot, std::size_t offset, std::string_view label)
{
    auto const completion = assist::completionAt(snapshot, offset);
    return std::any_of(completion.candidates.begin(), completion.candidates.end(),
        [&](assist::Candidate const& candidate) { return candidate.label == label; });
}

static std::string placeOf(QString const& file, text::NodeRef node)
{
    return file.toStdString() + node.pointer();
}

// What people wrote at a place is what has to be offered there.
class TestAssistRealFiles : public QObject {
    Q_OBJECT

    template <typename Visit>
    void forEachFile(Visit const& visit)
    {
        for (auto const& name : m_folder.entryList({"*.json", "*.yaml", "*.yml"}, QDir::Files)) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            document::Document const document(file.readAll().toStdString(), name.toStdString());
            if (document.snapshot().tree->isSound())
                visit(name, document.snapshot());
        }
    }

    QDir m_folder;

private slots:
    void initTestCase()
    {
        auto const folder = tests::corpusFolder("workflows");
        if (folder.isEmpty())
            QSKIP("the corpus of workflows is not there");
        m_folder = QDir(folder + "/files");
    }

    void everyTargetIsOfferedWhereItStands()
    {
        int places = 0;
        forEachFile([&](QString const& file, document::Snapshot const& snapshot) {
            for (auto const& edge : snapshot.graph->edges()) {
                bool const isItself = edge.from == edge.to;
                if (edge.to == asl::noIndex || isItself || edge.node.isShared())
                    continue;
                ++places;
                QVERIFY2(isOffered(snapshot, edge.node.contentRange().offset + 1, edge.target),
                    placeOf(file, edge.node).c_str());
            }
        });
        QVERIFY2(places > 2000, qPrintable(QString::number(places)));
    }

    void everyFieldIsOfferedWhereItStands()
    {
        int places = 0;
        std::map<std::string, int> missed;
        forEachFile([&](QString const& file, document::Snapshot const& snapshot) {
            lint::Objects const objects(*snapshot.graph);
            for (auto const& of : objects.all()) {
                for (auto const& [field, node] : of.members) {
                    bool const isForeign = field
                        && ((field->language == asl::FieldLanguage::JsonPath
                                && of.language == asl::QueryLanguage::Jsonata)
                            || (field->language == asl::FieldLanguage::Jsonata
                                && of.language == asl::QueryLanguage::JsonPath));
                    // Some files give two of which one is allowed.
                    bool const isDoubled
                        = field && std::any_of(of.members.begin(), of.members.end(), [&](auto const& other) {
                              return other.field && other.node != node
                                  && (other.field == field
                                      || (!field->oneOf.empty() && other.field->oneOf == field->oneOf));
                          });
                    if (!field || isForeign || isDoubled || node.isShared() || field->name == "Type")
                        continue;
                    ++places;
                    if (!isOffered(snapshot, node.keyRange().offset + 1, field->name))
                        ++missed[placeOf(file, node)];
                }
            }
        });
        for (auto const& [place, count] : missed)
            qInfo("%s", place.c_str());
        QCOMPARE(missed.size(), std::size_t{0});
        QVERIFY2(places > 10'000, qPrintable(QString::number(places)));
    }

    void everyTypeAndPathIsOfferedWhereItStands()
    {
        int places = 0;
        std::map<std::string, int> missed;
        forEachFile([&](QString const& file, document::Snapshot const& snapshot) {
            lint::Objects const objects(*snapshot.graph);
            for (auto const& of : objects.all())
                for (auto const& [field, node] : of.members) {
                    if (!field || !node.isString() || node.isShared() || node.contentRange().isEmpty())
                        continue;
                    auto const written = node.string();
                    bool const isChoice = field->kind == asl::FieldKind::Choice
                        && std::ranges::find(field->choices, written) != field->choices.end();
                    if (!isChoice)
                        continue;
                    ++places;
                    if (!isOffered(snapshot, node.contentRange().offset + 1, written))
                        ++missed[placeOf(file, node)];
                }
        });
        for (auto const& [place, count] : missed)
            qInfo("%s", place.c_str());
        QCOMPARE(missed.size(), std::size_t{0});
        QVERIFY2(places > 2000, qPrintable(QString::number(places)));
    }
};

QTEST_APPLESS_MAIN(TestAssistRealFiles)
#include "tst_assist_real_files.moc"

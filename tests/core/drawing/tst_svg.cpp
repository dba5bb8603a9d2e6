// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/drawing/anatomy_sheet.h"

#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace steploom;

static std::string oneState(std::string const& name)
{
    return "{\"StartAt\": \"" + name + "\", \"States\": {\"" + name + "\": {\"Type\": \"Succeed\"}}}";
}

// Pictures as SVG: golden files of a few small machines, rewritten by packaging/scripts/rebaseline.sh.
class TestSvg : public QObject {
    Q_OBJECT

    static std::string svgOf(std::string text, drawing::Theme theme)
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(std::move(text)));
        auto const layout = layout::layOut(*graph);
        return drawing::toSvg(drawing::drawDiagram(*graph, layout, {}), layout.bounds, theme);
    }

    static void compareWithGolden(std::string const& svg, QString const& name)
    {
        auto const path = (QString(TEST_DATA "/drawing/") + name).toStdString();
        if (qEnvironmentVariableIsSet("STEPLOOM_REBASELINE")) {
            QVERIFY(writeFileAtomically(path, svg));
            return;
        }
        auto const golden = readFile(path);
        QVERIFY2(golden, "The golden file is missing; packaging/scripts/rebaseline.sh writes it.");
        if (svg != *golden) {
            auto const actual = (QDir::tempPath() + "/actual-" + name).toStdString();
            QVERIFY(writeFileAtomically(actual, svg));
            QFAIL(("The picture changed: compare " + actual + " with " + path
                + "; packaging/scripts/rebaseline.sh takes it over.")
                    .c_str());
        }
    }

private slots:
    void withoutAGroundThereIsNothingBehindThePicture()
    {
        using namespace drawing;
        DisplayList list;
        list.add(TextRun{.text = "A", .at = {5, 5}});
        QVERIFY(toSvg(list, {0, 0, 10, 10}, Theme::Light).find("<rect") != std::string::npos);
        QVERIFY(toSvg(list, {0, 0, 10, 10}, Theme::Light, Ground::None).find("<rect") == std::string::npos);
    }

    void picturesAreAsTheyWere_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("picture");
        QTest::addColumn<bool>("isDark");
        QDir const folder(TEST_DATA "/drawing");
        for (auto const& file : folder.entryList({"*.asl.json"})) {
            auto const stem = file.chopped(int(qstrlen(".asl.json")));
            QTest::newRow(qPrintable(stem)) << folder.filePath(file) << stem + ".svg" << false;
        }
        QString const order = SOURCE_ROOT "/resources/templates/order/order.asl.json";
        QTest::newRow("order") << order << "order.svg" << false;
        QTest::newRow("order, dark") << order << "order-dark.svg" << true;
    }
    void picturesAreAsTheyWere()
    {
        QFETCH(QString, machine);
        QFETCH(QString, picture);
        QFETCH(bool, isDark);
        auto const text = readFile(machine.toStdString());
        QVERIFY(text);
        compareWithGolden(svgOf(*text, isDark ? drawing::Theme::Dark : drawing::Theme::Light), picture);
    }

    void theAnatomySheetIsAsItWas()
    {
        tests::AnatomySheet const sheet;
        compareWithGolden(drawing::toSvg(sheet.list, sheet.bounds, drawing::Theme::Light), "anatomy.svg");
    }

    void twiceTheSameIsTheSame()
    {
        tests::AnatomySheet const one;
        tests::AnatomySheet const other;
        for (auto const theme : {drawing::Theme::Light, drawing::Theme::Dark})
            QVERIFY(drawing::toSvg(one.list, one.bounds, theme)
                == drawing::toSvg(other.list, other.bounds, theme));
    }

    void itIsWellFormedWhateverNamesHold()
    {
        auto const svg
            = QByteArray::fromStdString(svgOf(oneState("a<b>&\\\"c\\\"\\u0001"), drawing::Theme::Light));
        QXmlStreamReader reader(svg);
        QStringList texts;
        while (!reader.atEnd())
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text")
                texts.append(reader.readElementText());
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(texts.contains(QString("a<b>&\"c\"") + QChar(0xFFFD)));
    }

    // Readers without patterns, filters and clipping show the same picture.
    void itNeedsNothingSpecialFromItsReader()
    {
        tests::AnatomySheet const sheet;
        auto const svg
            = QByteArray::fromStdString(drawing::toSvg(sheet.list, sheet.bounds, drawing::Theme::Light));
        for (char const* element : {"<pattern", "<filter", "<clipPath", "<mask", "<use", "<image", "url("})
            QVERIFY2(!svg.contains(element), element);
    }

    void textsSayHowLongTheyAre()
    {
        auto const svg = QByteArray::fromStdString(svgOf(oneState("Alone"), drawing::Theme::Light));
        auto const width = layout::textWidth("Alone", layout::FontFace::SemiBold, 13);
        auto const wanted = "textLength=\"" + QByteArray::number(width, 'f', 2);
        QVERIFY2(svg.contains(wanted.left(wanted.size() - 1)), wanted);
    }
};

QTEST_APPLESS_MAIN(TestSvg)
#include "tst_svg.moc"

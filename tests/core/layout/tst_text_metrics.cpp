// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/text_metrics.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QTest>

using namespace steploom;
using layout::FontFace;

class TestTextMetrics : public QObject {
    Q_OBJECT

    static QFont fontFor(FontFace face, int size)
    {
        QFont font(face == FontFace::Mono ? "JetBrains Mono" : "Inter");
        font.setPixelSize(size);
        font.setKerning(false);
        font.setHintingPreference(QFont::PreferNoHinting);
        font.setStyleStrategy(QFont::NoFontMerging);
        constexpr QFont::Weight weights[]
            = {QFont::Normal, QFont::Medium, QFont::DemiBold, QFont::Bold, QFont::Normal};
        font.setWeight(weights[int(face)]);
        return font;
    }

private slots:
    void widthsAreThoseOfThePinnedFonts_data()
    {
        QTest::addColumn<int>("face");
        QTest::newRow("regular") << int(FontFace::Regular);
        QTest::newRow("medium") << int(FontFace::Medium);
        QTest::newRow("semi-bold") << int(FontFace::SemiBold);
        QTest::newRow("bold") << int(FontFace::Bold);
        QTest::newRow("mono") << int(FontFace::Mono);
    }

    void widthsAreThoseOfThePinnedFonts()
    {
        QFETCH(int, face);
        auto const font = fontFor(FontFace(face), 40);
        if (QFontInfo(font).family() != font.family())
            QSKIP("The pinned fonts (fonts-inter, fonts-jetbrains-mono) are not installed.");
        QFontMetricsF const metrics(font);
        // Letter by letter: Qt would join some into ligatures.
        for (auto const* text : {"ValidateOrder-2_x.y/z (7) {}[]", "Größe Ärger éàç ŁŐŞ", "Ωμέγα", "Заказ",
                 "· … × → “quoted” – — • ≥ ≠"}) {
            for (auto const letter : QString::fromUtf8(text)) {
                auto const ours = layout::textWidth(QString(letter).toStdString(), FontFace(face), 40);
                QVERIFY2(std::abs(metrics.horizontalAdvance(letter) - ours) < 0.05,
                    qPrintable(QString("%1: %2 px, ours %3")
                            .arg(letter)
                            .arg(metrics.horizontalAdvance(letter))
                            .arg(ours)));
            }
        }
    }

    void aTextIsAsWideAsItsLetters()
    {
        auto const sum
            = layout::textWidth("A", FontFace::Regular, 13) + layout::textWidth("V", FontFace::Regular, 13);
        QCOMPARE(layout::textWidth("AV", FontFace::Regular, 13), sum);
        QCOMPARE(layout::textWidth("", FontFace::Bold, 13), 0.0);
        QCOMPARE(layout::textWidth("日本", FontFace::Regular, 10), 20.0);
        QCOMPARE(layout::textWidth("ab", FontFace::Mono, 10), 12.0);
    }

    void longTextsAreElided()
    {
        std::string const name = "ValidateTheOrderAndItsPositions";
        auto const end = layout::elideEnd(name, FontFace::SemiBold, 13, 100);
        QVERIFY(layout::textWidth(end, FontFace::SemiBold, 13) <= 100);
        QVERIFY(end.rfind("Validate", 0) == 0 && end.substr(end.size() - 3) == "…");
        auto const middle = layout::elideMiddle(name, FontFace::SemiBold, 13, 100);
        QVERIFY(layout::textWidth(middle, FontFace::SemiBold, 13) <= 100);
        QVERIFY(middle.rfind("Val", 0) == 0 && middle.substr(middle.size() - 4) == "ions");
        QCOMPARE(layout::elideEnd("short", FontFace::Regular, 13, 100), std::string("short"));
        QCOMPARE(layout::elideMiddle("short", FontFace::Regular, 13, 100), std::string("short"));
        QCOMPARE(layout::elideEnd("anything", FontFace::Regular, 13, 2), std::string());
    }

    void namesBreakWhereAPersonWouldBreakThem()
    {
        auto const wrap = [](std::string_view text) {
            return layout::wrapTwoLines(
                text, FontFace::SemiBold, 13, layout::textWidth("ValidateOrder", FontFace::SemiBold, 13));
        };
        QCOMPARE(wrap("Validate"), std::vector<std::string>{"Validate"});
        QCOMPARE(wrap("Validate the order"), (std::vector<std::string>{"Validate the", "order"}));
        QCOMPARE(wrap("ValidateTheOrder"), (std::vector<std::string>{"ValidateThe", "Order"}));
        QCOMPARE(wrap("validate_the_order"), (std::vector<std::string>{"validate_the_", "order"}));
        auto const long1 = wrap("validatetheorderandallofitspositions");
        QCOMPARE(long1.size(), 2U);
        QVERIFY(long1[1].find("…") != std::string::npos);
        QCOMPARE(wrap("日本日本日本日本日本日本日本").size(), 2U);
        QCOMPARE(layout::wrapTwoLines("日本", FontFace::Regular, 13, 1).front(), std::string("日"));
    }
};

QTEST_MAIN(TestTextMetrics)
#include "tst_text_metrics.moc"

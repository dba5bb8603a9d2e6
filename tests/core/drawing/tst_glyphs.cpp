// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/state_type.h"
#include "core/drawing/diagram.h"
#include "core/drawing/glyph.h"

#include <QDir>
#include <QTest>

#include <cmath>

using namespace steploom;
using namespace steploom::drawing;

// The glyphs of resources/icons and the path language they are written in.
class TestGlyphs : public QObject {
    Q_OBJECT

    static bool isNear(Point a, Point b) { return qAbs(a.x - b.x) < 1e-6 && qAbs(a.y - b.y) < 1e-6; }

private slots:
    void everyFileIsAGlyphThatCanBeRead()
    {
        auto const files = QDir(SOURCE_ROOT "/resources/icons").entryList({"*.svg"});
        QVERIFY(files.size() > 60);
        QCOMPARE(allGlyphs().size(), static_cast<std::size_t>(files.size()));
        for (auto const& file : files) {
            auto const name = file.chopped(4).toStdString();
            auto const& glyph = findGlyph(name);
            QCOMPARE(QByteArray::fromStdString(std::string(glyph.name)), QByteArray::fromStdString(name));
            QVERIFY2(!glyph.parts.empty(), name.c_str());
            for (auto const& part : glyph.parts)
                QVERIFY2(part.path.steps.size() > 1, name.c_str());
        }
    }

    // Points and handles may lie on the grid's edge, lines need half their width around them.
    void everyGlyphStaysOnItsGrid()
    {
        for (auto const& glyph : allGlyphs())
            for (auto const& part : glyph.parts)
                for (auto const& point : part.path.points) {
                    QVERIFY2(point.x >= 0 && point.x <= 16, std::string(glyph.name).c_str());
                    QVERIFY2(point.y >= 0 && point.y <= 16, std::string(glyph.name).c_str());
                }
    }

    void whatTheProgramNamesIsThere_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (auto const& type : asl::allStateTypes())
            QTest::newRow(("type " + std::string(type.name)).c_str())
                << QByteArray::fromStdString(std::string(type.icon));
        for (char const* category : {"compute", "data", "messaging", "storage", "analytics", "models",
                 "network", "security", "workflow", "unknown"})
            QTest::newRow(category) << QByteArray(category);
        for (char const* name : {"waiting", "running", "succeeded", "failed", "caught", "retrying", "aborted",
                 "breakpoint", "warning", "error", "info", "stale", "undo", "redo", "zoom_in", "zoom_out",
                 "fit", "search", "moon", "sun", "plus", "minus", "close", "chevron_down", "chevron_right",
                 "chevron_up", "check", "drag", "more", "trash", "copy", "edit", "link", "file", "folder",
                 "save", "play", "pause", "stop", "restart", "step_back", "step_over", "step_into",
                 "step_out", "to_end", "retry", "catch", "mock", "tag", "hourglass", "note", "pin",
                 "problems", "code", "panel", "settings", "help", "command", "lesson", "clock", "logo"})
            QTest::newRow(name) << QByteArray(name);
    }
    void whatTheProgramNamesIsThere()
    {
        QFETCH(QByteArray, name);
        auto const found = findGlyph(name.toStdString()).name;
        QCOMPARE(QByteArray::fromStdString(std::string(found)), name);
    }

    void anUnknownNameGivesTheCube() { QVERIFY(findGlyph("no such glyph").name == "unknown"); }

    void pathsAreRead_data()
    {
        QTest::addColumn<QString>("d");
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::newRow("absolute lines") << "M1 2L3 4H5V6" << 4 << 5. << 6.;
        QTest::newRow("relative lines") << "m1,2l2 2h2v2" << 4 << 5. << 6.;
        QTest::newRow("pairs after a move are lines") << "M1 2 3 4 5 6" << 3 << 5. << 6.;
        QTest::newRow("relative pairs after a move") << "m1 2 1 1" << 2 << 2. << 3.;
        QTest::newRow("numbers that touch") << "M.5.5-1-1" << 2 << -1. << -1.;
        QTest::newRow("exponents") << "M1e1 2E0" << 1 << 10. << 2.;
        QTest::newRow("cubic") << "M0 0C1 1 2 2 3 3" << 2 << 3. << 3.;
        QTest::newRow("smooth cubic") << "M0 0c1 1 2 2 3 3s2 2 3 3" << 3 << 6. << 6.;
        QTest::newRow("quadratic") << "M0 0Q3 0 3 3" << 2 << 3. << 3.;
        QTest::newRow("quarter arc") << "M1 0A1 1 0 0 1 0 1" << 2 << 0. << 1.;
        QTest::newRow("half arc with touching flags") << "M1 0a1 1 0 012 0" << 3 << 3. << 0.;
        QTest::newRow("arc without radius") << "M0 0A0 0 0 0 1 5 5" << 2 << 5. << 5.;
        QTest::newRow("relative after close") << "M1 1h3v3zl2 2" << 5 << 3. << 3.;
        QTest::newRow("nothing before a move") << "L1 1" << 0 << 0. << 0.;
        QTest::newRow("a number short") << "M1 1L2" << 0 << 0. << 0.;
        QTest::newRow("an unknown letter") << "M1 1K2 2" << 0 << 0. << 0.;
        QTest::newRow("no flag") << "M0 0A1 1 0 2 0 1 1" << 0 << 0. << 0.;
        QTest::newRow("numbers after close") << "M0 0H1Z4 4" << 0 << 0. << 0.;
        QTest::newRow("empty") << "" << 0 << 0. << 0.;
    }
    void pathsAreRead()
    {
        QFETCH(QString, d);
        QFETCH(int, steps);
        QFETCH(double, x);
        QFETCH(double, y);
        auto const path = parsePath(d.toStdString());
        QCOMPARE(path.steps.size(), static_cast<std::size_t>(steps));
        if (steps > 0)
            QVERIFY(isNear(path.points.back(), {x, y}));
    }

    void arcsStayOnTheirCircle()
    {
        auto const path = parsePath("M13 8A5 5 0 1 1 8 3");
        QCOMPARE(path.steps.size(), std::size_t(4));
        for (std::size_t i = 3; i < path.points.size(); i += 3)
            QVERIFY(qAbs(std::hypot(path.points[i].x - 8, path.points[i].y - 8) - 5) < 1e-6);
        // Three quarters, clockwise: over the bottom and the left.
        QVERIFY(isNear(path.points[3], {8, 13}));
        QVERIFY(isNear(path.points[6], {3, 8}));
    }

    void aSmoothCurveMirrorsTheHandleBefore()
    {
        auto const path = parsePath("M0 0C0 1 1 2 2 2S4 1 4 0");
        QVERIFY(isNear(path.points[4], {3, 2}));
    }
};

QTEST_APPLESS_MAIN(TestGlyphs)
#include "tst_glyphs.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/palette.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace steploom::drawing;

// The contrasts that the visual language promises, computed again from the colours.
class TestPalette : public QObject {
    Q_OBJECT

    static constexpr std::array surfaces{
        Role::Window, Role::Surface, Role::Raised, Role::Canvas, Role::Sunken};
    static constexpr std::array statuses{Role::Waiting, Role::Running, Role::Succeeded, Role::Failed,
        Role::Caught, Role::Retrying, Role::Aborted, Role::Breakpoint, Role::Warning, Role::Stale};
    static constexpr std::array themes{Theme::Light, Theme::Dark};

    static double worstOnSurfaces(Role role, Theme theme)
    {
        double worst = 21;
        for (auto const surface : surfaces)
            worst = std::min(worst, contrastRatio(colourOf(role, theme), colourOf(surface, theme)));
        return worst;
    }

    /// Over a surface that is tinted with `alpha` of `tint`.
    static double onTint(Role role, Role tint, double alpha, Role surface, Theme theme)
    {
        return contrastRatio(
            colourOf(role, theme), blend(colourOf(tint, theme), alpha, colourOf(surface, theme)));
    }

private slots:
    void ratiosAreThoseOfTheTable_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<double>("light");
        QTest::addColumn<double>("dark");
        QTest::addColumn<double>("needed");
        QTest::newRow("borderStrong") << Role::BorderStrong << 3.19 << 3.38 << 3.0;
        QTest::newRow("text") << Role::Text << 14.81 << 12.59 << 4.5;
        QTest::newRow("text2") << Role::Text2 << 7.67 << 8.65 << 4.5;
        QTest::newRow("muted") << Role::Muted << 5.05 << 5.67 << 4.5;
        QTest::newRow("edge") << Role::Edge << 4.04 << 4.49 << 3.0;
        QTest::newRow("accent") << Role::Accent << 5.49 << 5.64 << 4.5;
        QTest::newRow("focus") << Role::Focus << 5.49 << 7.09 << 3.0;
        QTest::newRow("waiting") << Role::Waiting << 6.8 << 7.9 << 4.5;
        QTest::newRow("running") << Role::Running << 4.6 << 7.2 << 4.5;
        QTest::newRow("succeeded") << Role::Succeeded << 4.6 << 7.3 << 4.5;
        QTest::newRow("failed") << Role::Failed << 6.1 << 5.4 << 4.5;
        QTest::newRow("caught") << Role::Caught << 4.8 << 9.4 << 4.5;
        QTest::newRow("retrying") << Role::Retrying << 6.8 << 5.4 << 4.5;
        QTest::newRow("aborted") << Role::Aborted << 4.6 << 5.4 << 4.5;
        QTest::newRow("breakpoint") << Role::Breakpoint << 5.9 << 4.9 << 4.5;
        QTest::newRow("warning") << Role::Warning << 5.0 << 8.9 << 4.5;
        QTest::newRow("stale") << Role::Stale << 5.1 << 6.8 << 4.5;
    }
    void ratiosAreThoseOfTheTable()
    {
        QFETCH(Role, role);
        QFETCH(double, light);
        QFETCH(double, dark);
        QFETCH(double, needed);
        double const lightRatio = worstOnSurfaces(role, Theme::Light);
        double const darkRatio = worstOnSurfaces(role, Theme::Dark);
        QVERIFY2(lightRatio >= needed && darkRatio >= needed,
            qPrintable(QString("%1 / %2").arg(lightRatio).arg(darkRatio)));
        QVERIFY2(qAbs(lightRatio - light) < 0.06, qPrintable(QString::number(lightRatio)));
        QVERIFY2(qAbs(darkRatio - dark) < 0.06, qPrintable(QString::number(darkRatio)));
    }

    void wordsOnFilledChipsCanBeRead()
    {
        for (auto const theme : themes) {
            QVERIFY(contrastRatio(colourOf(Role::OnAccent, theme), colourOf(Role::Accent, theme)) >= 4.5);
            // The Start pill.
            QVERIFY(contrastRatio(colourOf(Role::OnStatus, theme), colourOf(Role::Text2, theme)) >= 4.5);
            for (auto const status : statuses)
                QVERIFY(contrastRatio(colourOf(Role::OnStatus, theme), colourOf(status, theme)) >= 4.5);
        }
    }

    void wordsOnTintsCanBeRead()
    {
        for (auto const theme : themes) {
            for (auto const role : {Role::Text, Role::Muted}) {
                QVERIFY(contrastRatio(colourOf(role, theme), colourOf(Role::AccentTint, theme)) >= 4.5);
                for (auto const status : statuses) {
                    QVERIFY(onTint(role, status, 0.07, Role::Surface, theme) >= 4.5);
                    QVERIFY(onTint(role, status, 0.14, Role::Surface, theme) >= 4.5);
                }
            }
        }
    }

    void containersKeepTheirContrast()
    {
        for (auto const theme : themes) {
            auto ground = colourOf(Role::Canvas, theme);
            for (std::size_t level = 1; level <= tintedLevels; ++level) {
                ground = blend(colourOf(Role::TileFlow, theme), containerTint, ground);
                for (auto const role : {Role::Text, Role::Text2, Role::Muted, Role::Failed, Role::Warning})
                    QVERIFY2(contrastRatio(colourOf(role, theme), ground) >= 4.5,
                        qPrintable(QString("role %1, level %2: %3")
                                .arg(static_cast<int>(role))
                                .arg(level)
                                .arg(contrastRatio(colourOf(role, theme), ground))));
                QVERIFY(contrastRatio(colourOf(Role::Edge, theme), ground) >= 3.0);
                auto const line = blend(colourOf(Role::BorderStrong, theme), dividerAlpha, ground);
                QVERIFY2(contrastRatio(line, ground) >= 1.5,
                    qPrintable(QString::number(contrastRatio(line, ground))));
            }
        }
    }

    void tileGlyphsStandOutFromTheirTiles()
    {
        for (auto const theme : themes)
            for (char const* category : {"compute", "data", "messaging", "storage", "analytics", "models",
                     "network", "security", "workflow", "flow", "unknown"}) {
                auto const role = tileRole(category);
                double const ratio = onTint(role, role, tileTint(theme), Role::Surface, theme);
                QVERIFY2(ratio >= 3.0, category);
            }
    }

    void codeCanBeReadOnEveryHighlight()
    {
        for (auto const theme : themes)
            for (auto const role :
                {Role::CodeKey, Role::CodeString, Role::CodeNumber, Role::CodeWord, Role::Muted}) {
                QVERIFY(contrastRatio(colourOf(role, theme), colourOf(Role::Surface, theme)) >= 4.5);
                QVERIFY(onTint(role, Role::Accent, 0.07, Role::Surface, theme) >= 4.5);
                for (auto const status : {Role::Retrying, Role::Caught})
                    QVERIFY(onTint(role, status, 0.14, Role::Surface, theme) >= 4.5);
            }
    }
};

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"

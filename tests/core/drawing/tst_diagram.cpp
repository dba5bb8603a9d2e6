// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/palette.h"
#include "core/drawing/shapes.h"
#include "core/drawing/state_parts.h"
#include "tests/core/drawing/anatomy_sheet.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace steploom;
using namespace steploom::drawing;

static constexpr Rect card{100, 100, 224, 56};

template <typename T>
static std::vector<T> all(DisplayList const& list, double scale = 1)
{
    std::vector<T> found;
    for (auto const& item : list.items)
        if (auto const* part = std::get_if<T>(&item.what); part && isDrawnAt(item.detail, scale))
            found.push_back(*part);
    return found;
}

static QByteArrayList textsOf(DisplayList const& list)
{
    QByteArrayList texts;
    for (auto const& run : all<TextRun>(list))
        texts.append(QByteArray::fromStdString(run.text));
    return texts;
}

static QByteArrayList glyphsOf(DisplayList const& list)
{
    QByteArrayList names;
    for (auto const& mark : all<GlyphMark>(list))
        names.append(QByteArray(mark.name.data(), static_cast<qsizetype>(mark.name.size())));
    return names;
}

static TextRun runOf(DisplayList const& list, std::string_view text)
{
    for (auto const& run : all<TextRun>(list))
        if (run.text == text)
            return run;
    return {};
}

/// The lines of all boxes and shapes that are `role`.
static std::vector<Stroke> strokesOf(DisplayList const& list, Role role)
{
    std::vector<Stroke> strokes;
    for (auto const& box : all<Box>(list))
        if (box.stroke.width > 0 && box.stroke.paint.role == role)
            strokes.push_back(box.stroke);
    for (auto const& shape : all<Shape>(list))
        if (shape.stroke.width > 0 && shape.stroke.paint.role == role)
            strokes.push_back(shape.stroke);
    return strokes;
}

static bool hasFill(DisplayList const& list, Role role)
{
    return std::ranges::any_of(all<Box>(list),
               [&](Box const& box) { return box.fill != Fill::None && box.fillPaint.role == role; })
        || std::ranges::any_of(all<Shape>(list),
            [&](Shape const& shape) { return shape.fill != Fill::None && shape.fillPaint.role == role; });
}

Q_DECLARE_METATYPE(steploom::drawing::Status)
Q_DECLARE_METATYPE(steploom::drawing::Role)

// What each state, status and edge is drawn with, as the visual language lists it.
class TestDiagram : public QObject {
    Q_OBJECT

    tests::AnatomySheet m_sheet;

    DisplayList route(asl::EdgeKind kind, EdgeLook const& look, std::vector<Point> points, Rect label = {},
        std::string text = {})
    {
        layout::Route route;
        for (asl::EdgeIndex i = 0; i < m_sheet.graph().edges().size(); ++i)
            if (m_sheet.graph().edge(i).kind() == kind)
                route.edge = i;
        route.points = std::move(points);
        route.label = label;
        route.labelText = std::move(text);
        return drawRoute(m_sheet.graph(), route, look);
    }

    DisplayList straight(asl::EdgeKind kind, EdgeLook const& look = {})
    {
        return route(kind, look, {{0, 0}, {0, 100}});
    }

private slots:
    void everyTypeHasItsGlyphAndDetail_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("glyph");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("Task") << QByteArray("ChargeCard") << QByteArray("compute")
                              << QByteArray("Lambda · charge-card");
        QTest::newRow("Task of a service")
            << QByteArray("GetOrder") << QByteArray("data") << QByteArray("DynamoDB · getItem");
        QTest::newRow("Choice") << QByteArray("IsOrderValid") << QByteArray("choice")
                                << QByteArray("2 rules, otherwise Rej…");
        QTest::newRow("Wait") << QByteArray("WaitForStock") << QByteArray("wait") << QByteArray("5 s");
        QTest::newRow("Pass") << QByteArray("AddDefaults") << QByteArray("pass")
                              << QByteArray("sets $.order.currency");
        QTest::newRow("Succeed") << QByteArray("Done") << QByteArray("succeed") << QByteArray();
        QTest::newRow("Fail") << QByteArray("Rejected") << QByteArray("fail") << QByteArray("OrderRejected");
        QTest::newRow("unknown type")
            << QByteArray("Odd") << QByteArray("unknown") << QByteArray("unknown type Juggle");
    }
    void everyTypeHasItsGlyphAndDetail()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, glyph);
        QFETCH(QByteArray, detail);
        auto const list = m_sheet.state(state.toStdString(), card);
        QVERIFY(glyphsOf(list).contains(glyph));
        auto const texts = textsOf(list);
        QCOMPARE(texts.at(0), state);
        if (detail.isEmpty())
            QCOMPARE(texts.size(), qsizetype(1));
        else if (detail.endsWith("…"))
            QVERIFY(texts.at(1).startsWith("2 rules, otherwise"));
        else
            QCOMPARE(texts.at(1), detail);
    }

    void everyTypeHasItsOutline()
    {
        QCOMPARE(m_sheet.state("ChargeCard", card).items.empty(), false);
        QCOMPARE(outlineOf(m_sheet.graph(), m_sheet.indexOf("ChargeCard"), m_sheet.layout()).points.size(),
            roundedRect(card, 8).points.size());
        m_sheet.state("IsOrderValid", card);
        auto const hexagon = outlineOf(m_sheet.graph(), m_sheet.indexOf("IsOrderValid"), m_sheet.layout());
        QCOMPARE(hexagon.points.size(), std::size_t(6));
        QCOMPARE(hexagon.points[0], (Point{100, 128}));
        QCOMPARE(hexagon.points[1], (Point{116, 100}));
        m_sheet.state("Done", card);
        auto const stadium = outlineOf(m_sheet.graph(), m_sheet.indexOf("Done"), m_sheet.layout());
        QCOMPARE(stadium.points[0], (Point{128, 100}));
    }

    void anOutlineGrowsByTheSameOnAllSides()
    {
        m_sheet.state("IsOrderValid", card);
        auto const grown = outlineOf(m_sheet.graph(), m_sheet.indexOf("IsOrderValid"), m_sheet.layout(), 5);
        QCOMPARE(grown.points[1].y, 95.0);
        // The slanted side runs 5 px beside the card's own.
        double const dx = grown.points[1].x - grown.points[0].x;
        double const dy = grown.points[1].y - grown.points[0].y;
        double const away
            = std::abs(dx * (128 - grown.points[0].y) - dy * (100 - grown.points[0].x)) / std::hypot(dx, dy);
        QVERIFY(qAbs(away - 5) < 1e-9);
    }

    void everyStatusHasColourGlyphWordAndOutline_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<Role>("role");
        QTest::addColumn<QByteArray>("glyph");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QList<double>>("dashes");
        auto const row = [](char const* name, Status status, Role role, char const* glyph, char const* word,
                             QList<double> const& dashes) {
            QTest::newRow(name) << status << role << QByteArray(glyph) << QByteArray(word) << dashes;
        };
        row("waiting", Status::Waiting, Role::Waiting, "waiting", "Waiting", {2, 3});
        row("running", Status::Running, Role::Running, "running", "Running", {});
        row("retrying", Status::Retrying, Role::Retrying, "retrying", "Retry", {14, 5});
        row("succeeded", Status::Succeeded, Role::Succeeded, "succeeded", "Succeeded", {});
        row("failed", Status::Failed, Role::Failed, "failed", "Failed", {});
        row("caught", Status::Caught, Role::Caught, "caught", "Caught", {8, 4});
        row("aborted", Status::Aborted, Role::Aborted, "aborted", "Aborted", {2, 5});
        row("paused", Status::Paused, Role::Breakpoint, "breakpoint", "Paused", {});
    }
    void everyStatusHasColourGlyphWordAndOutline()
    {
        QFETCH(Status, status);
        QFETCH(Role, role);
        QFETCH(QByteArray, glyph);
        QFETCH(QByteArray, word);
        QFETCH(QList<double>, dashes);
        for (char const* name : {"ChargeCard", "IsOrderValid", "Done"}) {
            auto const list = m_sheet.state(name, card, {.status = status});
            auto const strokes = strokesOf(list, role);
            QVERIFY(!strokes.empty());
            QCOMPARE(strokes[0].width, 2.5);
            QCOMPARE(QList<double>(strokes[0].dashes.begin(), strokes[0].dashes.end()), dashes);
            // Failed has a second line, 1 wide.
            QCOMPARE(strokes.size(), status == Status::Failed ? std::size_t(2) : std::size_t(1));
            if (status == Status::Failed)
                QCOMPARE(strokes[1].width, 1.0);
            QVERIFY(glyphsOf(list).contains(glyph));
            auto const chip = runOf(list, word.toStdString());
            QVERIFY(chip.paint.role == Role::OnStatus);
            QVERIFY(hasFill(list, role));
        }
    }

    void theChipStaysInsideItsLimits()
    {
        auto const list = m_sheet.state(
            "ChargeCard", card, {.status = Status::Retrying, .chip = "Retry 1000000/1000000"});
        Box pill;
        for (auto const& box : all<Box>(list))
            if (box.rect.height == 22 && box.rect.width > 22)
                pill = box;
        QVERIFY(pill.rect.width <= 96);
        QCOMPARE(pill.rect.right(), card.right() - 2);
        QCOMPARE(pill.rect.centreY(), card.y);
    }

    void whatIsNotReachedIsMutedWithoutOpacity()
    {
        auto const list = m_sheet.state("ChargeCard", card, {.status = Status::NotReached});
        for (auto const& run : all<TextRun>(list)) {
            QVERIFY(run.paint.role == Role::Muted);
            QCOMPARE(run.paint.alpha, 1.0);
        }
        QCOMPARE(strokesOf(list, Role::Border).size(), std::size_t(1));
        QVERIFY(all<GlyphMark>(list)[0].paint.role == Role::Muted);
    }

    void aFailedTryFlashesInAnyStatus()
    {
        auto const alphaOf = [&](Status status, double flash) {
            double strongest = 0;
            for (auto const& box :
                all<Box>(m_sheet.state("ChargeCard", card, {.status = status, .flash = flash})))
                if (box.fill == Fill::Solid && box.fillPaint.role == Role::Failed && box.rect.width > 100
                    && box.fillPaint.alpha < 1)
                    strongest = std::max(strongest, box.fillPaint.alpha);
            return strongest;
        };
        QCOMPARE(alphaOf(Status::Failed, 1), 0.40);
        QCOMPARE(alphaOf(Status::Failed, 0), 0.07);
        QCOMPARE(alphaOf(Status::Retrying, 1), 0.40);
        QCOMPARE(alphaOf(Status::Retrying, 0), 0.0);
    }

    void theProgressBarFillsFromTheLeft()
    {
        auto const widthAt = [&](double progress) {
            double widest = 0;
            for (auto const& box : all<Box>(
                     m_sheet.state("ChargeCard", card, {.status = Status::Running, .progress = progress})))
                if (box.rect.height == 3 && box.fillPaint.alpha == 1)
                    widest = box.rect.width;
            return widest;
        };
        QCOMPARE(widthAt(0), 0.0);
        QCOMPARE(widthAt(0.5), 100.0);
        QCOMPARE(widthAt(7), 200.0);
    }

    void aProblemTakesTheDetailLineAndACorner()
    {
        auto const plain
            = m_sheet.state("ChargeCard", card, {.hasError = true, .problem = "Next is missing"});
        QVERIFY(runOf(plain, "Next is missing").paint.role == Role::Failed);
        auto const markOf = [](DisplayList const& list, std::string_view name) {
            for (auto const& mark : all<GlyphMark>(list))
                if (mark.name == name)
                    return mark.rect;
            return Rect{};
        };
        QCOMPARE(markOf(plain, "error"), (Rect{card.right() - 18, card.y - 9, 18, 18}));
        // A status chip sends it to the other corner.
        auto const running
            = m_sheet.state("ChargeCard", card, {.status = Status::Running, .hasWarning = true});
        QCOMPARE(markOf(running, "warning"), (Rect{card.x, card.y - 9, 18, 18}));
    }

    void badgesStayClearOfEdges()
    {
        auto const list = m_sheet.state("GetOrder", card, {.hasMocks = true});
        double end = 0;
        for (auto const& box : all<Box>(list))
            if (box.rect.centreY() == card.bottom())
                end = std::max(end, box.rect.right());
        QVERIFY(end > card.x + 12 && end <= card.x + 104);
        // Variables, timeout, mock and comment do not fit together; some are counted.
        QVERIFY(textsOf(list).contains("2"));
        QVERIFY(
            std::ranges::any_of(textsOf(list), [](QByteArray const& text) { return text.startsWith("+"); }));
        QVERIFY(textsOf(m_sheet.state("ChargeCard", card)).size() == 2);
    }

    void oneBadgeIsAlwaysTold()
    {
        static constexpr std::string_view machine = R"({"StartAt": "A", "States": {"A": {"Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage", "TimeoutSeconds": 1234567890123, "Comment": "Why",
            "End": true}}})";
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(std::string(machine)));
        layout::Layout layout;
        layout.states = {card};
        layout.scopes.resize(1);
        auto const list = drawState(*graph, 0, layout, {}, {.hasMocks = true});
        QVERIFY(glyphsOf(list).contains("hourglass"));
        QVERIFY(textsOf(list).contains("+2"));
    }

    void theEndingOfADetailLineStays()
    {
        static constexpr std::string_view machine = R"({"StartAt": "A", "States": {"A": {"Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {"FunctionName": "a-function-with-a-long-name"}, "End": true}}})";
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(std::string(machine)));
        layout::Layout layout;
        layout.states = {card};
        layout.scopes.resize(1);
        auto const detail = textsOf(drawState(*graph, 0, layout, {}, {})).at(1);
        QVERIFY2(
            detail.startsWith("Lambda") && detail.endsWith("… · waits for callback"), detail.constData());
        QVERIFY(layout::textWidth(detail.toStdString(), layout::FontFace::Regular, 11)
            <= layout::metrics::cardTextWidth);
    }

    void theRetryLoopTellsTheRetries()
    {
        auto const list = m_sheet.state("GetOrder", card);
        QCOMPARE(shownRetries(m_sheet.graph().state(m_sheet.indexOf("GetOrder"))), 3);
        QVERIFY(runOf(list, "3").at.x > card.right());
        QVERIFY(glyphsOf(list).contains("retry"));
        auto const lit = m_sheet.state(
            "GetOrder", card, {.status = Status::Retrying, .retryText = "2/3", .isRetryLit = true});
        QVERIFY(runOf(lit, "2/3").paint.role == Role::OnStatus);
        QVERIFY(!glyphsOf(m_sheet.state("ChargeCard", card)).contains("retry"));
    }

    void retriersAreCountedAsTheServiceDoes_data()
    {
        QTest::addColumn<QByteArray>("retry");
        QTest::addColumn<int>("retries");
        QTest::newRow("none") << QByteArray("") << 0;
        QTest::newRow("standard") << QByteArray(R"(, "Retry": [{"ErrorEquals": ["A"]}])") << 3;
        QTest::newRow("most") << QByteArray(R"(, "Retry": [{"MaxAttempts": 5}, {"MaxAttempts": 9}, {}])")
                              << 9;
        QTest::newRow("off") << QByteArray(R"(, "Retry": [{"MaxAttempts": 0}])") << 0;
        QTest::newRow("computed") << QByteArray(R"(, "Retry": [{"MaxAttempts": "{% $n %}"}])") << 3;
    }
    void retriersAreCountedAsTheServiceDoes()
    {
        QFETCH(QByteArray, retry);
        QFETCH(int, retries);
        auto const graph = asl::Graph::build(
            text::SyntaxTree::parseJson(R"({"StartAt": "A", "States": {"A": {"Type": "Task", "End": true)"
                + retry.toStdString() + "}}}"));
        QCOMPARE(shownRetries(graph->state(0)), retries);
    }

    void breakpointsSitOnTheLeftBorder()
    {
        auto const plain = m_sheet.state("ChargeCard", card, {.hasBreakpoint = true});
        QVERIFY(glyphsOf(plain).contains("pause"));
        auto const conditional
            = m_sheet.state("ChargeCard", card, {.hasBreakpoint = true, .isConditional = true});
        QCOMPARE(runOf(conditional, "?").at.x, card.x);
    }

    void textsStayInsideTheirCards()
    {
        for (char const* name : {"ChargeCard", "IsOrderValid", "GetOrder", "Rejected",
                 "SendConfirmation and WaitForCustomerToAnswerInDetail"}) {
            Rect const rect{0, 0, 224, 72};
            for (auto const& run : all<TextRun>(m_sheet.state(name, rect))) {
                if (run.at.y > 63 || run.at.x > 224)
                    continue;  // badges and the retry loop
                double const end = run.at.x + layout::textWidth(run.text, run.face, run.size);
                QVERIFY2(end <= 212.01, name);
                QVERIFY(run.at.x >= 54);
            }
        }
    }

    void aLongNameTakesTwoLinesOfATallCard()
    {
        auto const list
            = m_sheet.state("SendConfirmation and WaitForCustomerToAnswerInDetail", {0, 0, 224, 72});
        auto const texts = textsOf(list);
        QCOMPARE(texts.size(), qsizetype(3));
        QCOMPARE(texts[0], QByteArray("SendConfirmation and"));
        QVERIFY(texts[1].contains("…"));
        // In a low card there is room for one.
        QCOMPARE(textsOf(m_sheet.state("SendConfirmation and WaitForCustomerToAnswerInDetail", card)).size(),
            qsizetype(2));
    }

    void containersHaveAHeader()
    {
        auto const list = m_sheet.state("ReserveAndNotify", {0, 0, 512, 282});
        QVERIFY(glyphsOf(list).contains("chevron_down"));
        auto const name = runOf(list, "ReserveAndNotify");
        auto const detail = runOf(list, "2 branches");
        QVERIFY(name.at.y < 40);
        QCOMPARE(name.at.y, detail.at.y);
        QVERIFY(detail.at.x > name.at.x + layout::textWidth(name.text, name.face, name.size));
        QVERIFY(hasFill(list, Role::TileFlow));
    }

    void aCollapsedMapTellsWhatIsInside()
    {
        auto const list = m_sheet.state("ForEachLine", {0, 0, 240, 64});
        QVERIFY(glyphsOf(list).contains("chevron_right"));
        QVERIFY(textsOf(list)[1].startsWith("Distributed · 4 states"));
        // Two sheets behind, 4 px apart, and the double line of a Distributed Map.
        int sheets = 0;
        for (auto const& box : all<Box>(list))
            if (box.rect.x == 4.5 || box.rect.x == 8.5)
                ++sheets;
        QCOMPARE(sheets, 2);
        QCOMPARE(strokesOf(list, Role::BorderStrong).size(), std::size_t(4));
    }

    void nothingIsDrawnOfAHiddenState()
    {
        QVERIFY(m_sheet.state("A", {}).items.empty());
        QVERIFY(outlineOf(m_sheet.graph(), m_sheet.indexOf("A"), m_sheet.layout()).steps.empty());
    }

    void everyEdgeKindHasItsLine()
    {
        auto const lineOf = [](DisplayList const& list) { return all<Shape>(list).at(0).stroke; };
        for (auto const kind : {asl::EdgeKind::Start, asl::EdgeKind::Next, asl::EdgeKind::Choice}) {
            auto const line = lineOf(straight(kind));
            QVERIFY(line.paint.role == Role::Edge && line.dashes.empty());
            QCOMPARE(line.width, 1.75);
            QCOMPARE(all<Shape>(straight(kind)).size(), std::size_t(2));  // line and arrow
        }
        QCOMPARE(all<Shape>(straight(asl::EdgeKind::Default)).size(), std::size_t(3));  // and a slash
        auto const caught = lineOf(straight(asl::EdgeKind::Catch));
        QVERIFY(caught.paint.role == Role::Caught);
        QCOMPARE(caught.dashes, (std::vector<double>{6, 4}));
    }

    void dashesOfABundleLieOnOneAnother()
    {
        // Two catches that join on the way to the same tip: what they share is as far from it on both.
        auto const phaseAtTip = [&](double detour) {
            std::vector<Point> const points{{0, 0}, {0, 40}, {detour, 40}, {detour, 300}};
            auto const stroke = all<Shape>(route(asl::EdgeKind::Catch, {}, points)).at(0).stroke;
            return std::fmod(stroke.dashStart + roundedLength(points, 12), 10);
        };
        QVERIFY(std::abs(phaseAtTip(80) - phaseAtTip(113)) < 1e-9);
        QVERIFY(std::abs(phaseAtTip(80) - phaseAtTip(257.5)) < 1e-9);
    }

    void everyEdgeLookHasItsLine()
    {
        auto const lineOf = [&](EdgeLook const& look) {
            return all<Shape>(straight(asl::EdgeKind::Next, look)).at(0).stroke;
        };
        auto const taken = lineOf({.isTaken = true, .status = Status::Failed});
        QVERIFY(taken.paint.role == Role::Failed);
        QCOMPARE(taken.width, 3.0);
        QVERIFY(lineOf({.isDimmed = true}).paint.role == Role::BorderStrong);
        for (auto const& look : {EdgeLook{.isHovered = true}, EdgeLook{.isSelected = true}}) {
            QVERIFY(lineOf(look).paint.role == Role::Accent);
            QCOMPARE(lineOf(look).width, 2.5);
        }
        auto const target = lineOf({.isDropTarget = true});
        QCOMPARE(target.width, 4.0);
        QVERIFY(!target.dashes.empty());
        QVERIFY(glyphsOf(straight(asl::EdgeKind::Next, {.isHovered = true})).contains("plus"));
        QCOMPARE(all<Box>(straight(asl::EdgeKind::Next, {.isSelected = true})).size(), std::size_t(2));
    }

    void theArrowEndsOnTheBorder()
    {
        for (bool const isTaken : {false, true}) {
            auto const arrow = all<Shape>(straight(asl::EdgeKind::Next, {.isTaken = isTaken})).at(1);
            QCOMPARE(arrow.path.points.at(0), (Point{0, 100}));
            QCOMPARE(arrow.path.points.at(1).y, isTaken ? 88.0 : 90.0);
            QCOMPARE(std::abs(arrow.path.points.at(1).x), isTaken ? 5.5 : 4.5);
        }
    }

    void labelsArePills()
    {
        Rect const pill{-40, 30, 80, 20};
        auto const rule = route(asl::EdgeKind::Choice, {}, {{0, 0}, {0, 100}}, pill, "total > 100");
        QVERIFY(textsOf(rule).contains("total > 100"));
        QCOMPARE(all<Box>(rule).at(0).radius, 10.0);
        auto const caught
            = route(asl::EdgeKind::Catch, {}, {{0, 0}, {0, 100}}, {-40, 30, 80, 22}, "States.ALL");
        QVERIFY(glyphsOf(caught).contains("catch"));
        QVERIFY(runOf(caught, "States.ALL").paint.role == Role::Caught);
        auto const lit = route(asl::EdgeKind::Catch, {.isLit = true, .litText = "CardProcessorBusy"},
            {{0, 0}, {0, 100}}, {-40, 30, 80, 22}, "States.ALL");
        QVERIFY(runOf(lit, "CardProcessorBusy").paint.role == Role::OnStatus);
        QVERIFY(all<Box>(lit).at(0).fillPaint.role == Role::Caught);
        QCOMPARE(all<Box>(lit).at(0).rect.height, 26.0);
        QVERIFY(runOf(lit, "States.ALL").text.empty());
    }

    void thePlusKeepsClearOfTheLabel()
    {
        layout::Route route;
        route.points = {{0, 0}, {0, 100}};
        QCOMPARE(plusPlace(route), (Point{0, 50}));
        route.label = {-40, 40, 80, 20};
        QVERIFY(!route.label.grownBy(11).contains(plusPlace(route)));
        // The longest stretch downwards wins over a longer one sideways.
        route.points = {{0, 0}, {0, 60}, {100, 60}, {100, 80}};
        route.label = {};
        QCOMPARE(plusPlace(route), (Point{0, 30}));
    }

    void cornersAreRounded()
    {
        std::vector<Point> const corners{{0, 0}, {0, 50}, {100, 50}, {100, 54}};
        auto const path = roundedLine(corners, 12, 2);
        QCOMPARE(path.points.front(), (Point{0, 0}));
        QCOMPARE(path.points[1], (Point{0, 38}));
        QCOMPARE(path.points[4], (Point{12, 50}));
        // The last corner has 2 px left before the line ends.
        QCOMPARE(path.points[5], (Point{98, 50}));
        QCOMPARE(path.points.back(), (Point{100, 52}));
        QVERIFY(qAbs(roundedLength(corners, 0) - 154) < 1e-9);
    }

    void aHatchStaysInside()
    {
        Rect const box{10, 20, 100, 40};
        auto const lines = hatchLines(roundedRect(box, 8));
        QVERIFY(lines.points.size() >= 20);
        for (auto const& point : lines.points)
            QVERIFY(box.grownBy(0.01).contains(point));
        // It moves with its box.
        auto const moved = hatchLines(roundedRect(box.movedBy(3, 5), 8));
        QCOMPARE(moved.points.size(), lines.points.size());
        QVERIFY(qAbs(moved.points[4].x - lines.points[4].x - 3) < 1e-9);
    }

    void aRunDimsWhatItDidNotReach()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(
            R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}}})"));
        auto const layout = layout::layOut(*graph);
        Looks looks;
        looks.showsRun = true;
        looks.startStatus = Status::Succeeded;
        looks.states[graph->state(0).id] = {.status = Status::Succeeded};
        looks.edges[graph->edge(graph->scope(0).start).id] = {.isTaken = true, .status = Status::Succeeded};
        auto const list = drawDiagram(*graph, layout, {}, looks);
        QVERIFY(runOf(list, "A").paint.role == Role::Text);
        QVERIFY(runOf(list, "B").paint.role == Role::Muted);
        QVERIFY(runOf(list, "Start").paint.role == Role::OnStatus);
        QVERIFY(hasFill(list, Role::Succeeded));
        // Without a run nothing is dimmed.
        QVERIFY(runOf(drawDiagram(*graph, layout, {}), "B").paint.role == Role::Text);
    }

    void slotsAskForAState()
    {
        auto const list = drawSlot({card, 0}, false);
        QVERIFY(textsOf(list).contains("Drop a state here"));
        QCOMPARE(all<Box>(list).at(0).stroke.dashes, (std::vector<double>{5, 4}));
        QVERIFY(hasFill(drawSlot({card, 0}, true), Role::AccentTint));
        // And still at the scales that drop the details of cards.
        QCOMPARE(all<TextRun>(list, 0.4).size(), std::size_t(1));
        QCOMPARE(all<GlyphMark>(list, 0.4).size(), std::size_t(1));
    }

    void aNameTakesTheMiddleWhenItsDetailGoes()
    {
        auto const list = m_sheet.state("GetOrder", card);
        auto const placeAt = [&](double scale) {
            QList<double> places;
            for (auto const& run : all<TextRun>(list, scale))
                if (run.text == "GetOrder")
                    places.append(run.at.y);
            return places;
        };
        QCOMPARE(placeAt(1), QList<double>{baselineIn(card.centreY() - 18, 20, nameSize)});
        QCOMPARE(placeAt(0.4), QList<double>{baselineIn(card.centreY() - 10, 20, nameSize)});
        // A card without details has it there anyway.
        auto const done = m_sheet.state("Done", card);
        QCOMPARE(all<TextRun>(done, 0.4).at(0).at.y, all<TextRun>(done, 1).at(0).at.y);
    }

    void branchesKeepTheirTitlesFromAfar()
    {
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(std::string(tests::anatomyMachine)));
        auto const layout = layout::layOut(*graph);
        QByteArrayList titles;
        for (asl::ScopeIndex scope = 0; scope < graph->scopes().size(); ++scope)
            for (auto const& run : all<TextRun>(drawScope(*graph, scope, layout, {}), 0.4))
                titles.append(QByteArray::fromStdString(run.text));
        QVERIFY(titles.contains("Branch 1") && titles.contains("Branch 2"));
    }

    void onlyTheOuterLevelsAreTinted()
    {
        static constexpr auto nest = R"({"Type": "Map", "End": true,
            "ItemProcessor": {"StartAt": "S#", "States": {"S#": @}}})";
        QByteArray machine = R"({"Type": "Pass", "End": true})";
        for (int level = 5; level > 0; --level)
            machine = QByteArray(nest).replace("@", machine).replace("#", QByteArray::number(level));
        auto const whole = QByteArray(R"({"StartAt": "S0", "States": {"S0": @}})").replace("@", machine);
        auto const graph = asl::Graph::build(text::SyntaxTree::parseJson(whole.toStdString()));
        layout::Options const options;
        auto const layout = layout::layOut(*graph, options);
        int tinted = 0;
        for (auto const& box : all<Box>(drawDiagram(*graph, layout, options)))
            tinted
                += box.fillPaint.role == Role::TileFlow && box.fillPaint.alpha > 0 && box.fill == Fill::Solid;
        QCOMPARE(tinted, static_cast<int>(tintedLevels));
    }

    void theSlashOfOtherwiseIsOnItsOwnStretch()
    {
        auto const slashOf = [](DisplayList const& list) {
            for (auto const& shape : all<Shape>(list))
                if (shape.stroke.hasRoundEnds)
                    return shape.path.points;
            return std::vector<Point>{};
        };
        // Nothing to go by: after the source.
        auto const plain = slashOf(route(asl::EdgeKind::Default, {}, {{0, 0}, {0, 100}}));
        QCOMPARE(plain.at(1).y, 6.0);
        // Down the trunk, to the side, and down alone, where the label is.
        auto const bent = slashOf(route(asl::EdgeKind::Default, {}, {{0, 0}, {0, 24}, {200, 24}, {200, 100}},
            {160, 56, 80, 20}, "otherwise"));
        QCOMPARE(bent.at(0).x + bent.at(1).x, 400.0);
        QVERIFY(bent.at(1).y >= 24 && bent.at(0).y <= 56);
        // Straight on when the others have turned off.
        auto const straightOn
            = slashOf(route(asl::EdgeKind::Default, {}, {{0, 0}, {0, 120}}, {-40, 60, 80, 20}, "otherwise"));
        QCOMPARE(straightOn.at(0).y, 54.0);
        QCOMPARE(straightOn.at(1).y, 45.0);
    }

    void lowScalesLeaveOutWhatCouldNotBeRead()
    {
        auto const list = m_sheet.state("GetOrder", card, {.status = Status::Running});
        for (auto const& item : list.items) {
            auto const* run = std::get_if<TextRun>(&item.what);
            if (run && run->text != "GetOrder" && run->at.x < card.right() && item.detail != Detail::Afar)
                QVERIFY(item.detail == Detail::Normal);
        }
        // The chip's glyph stays when its word goes.
        for (auto const& item : list.items) {
            auto const* mark = std::get_if<GlyphMark>(&item.what);
            if (mark && mark->name == "running")
                QVERIFY(item.detail == Detail::Always);
        }
    }
};

QTEST_APPLESS_MAIN(TestDiagram)
#include "tst_diagram.moc"

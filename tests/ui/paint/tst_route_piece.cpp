// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"
#include "core/drawing/shapes.h"
#include "core/layout/layout.h"
#include "core/text/syntax_tree.h"
#include "ui/paint/painter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace steploom;

// A chain of Tasks that catch to one handler, with a Choice that leaps to the end.
static std::string workflow()
{
    std::string text = R"({"StartAt": "S0", "States": {"S0": {"Type": "Choice", "Choices": [
        {"Variable": "$.isDone", "BooleanEquals": true, "Next": "Done"}], "Default": "S1"},)";
    for (int i = 1; i < 14; ++i)
        text += "\"S" + std::to_string(i)
            + R"(": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Catch": [
              {"ErrorEquals": ["States.ALL"], "Next": "Handler"}], "Next": ")"
            + (i == 13 ? "Done" : "S" + std::to_string(i + 1)) + "\"},";
    return text + R"("Done": {"Type": "Choice", "Choices": [
        {"Variable": "$.again", "BooleanEquals": true, "Next": "S2"}], "Default": "Handler"},
        "Handler": {"Type": "Fail", "Error": "Gone"}}})";
}

// What is seen of a long edge looks like the edge.
class TestRoutePiece : public QObject {
    Q_OBJECT

    std::shared_ptr<asl::Graph const> m_graph = asl::Graph::build(text::SyntaxTree::parseJson(workflow()));
    layout::Layout m_layout = layout::layOut(*m_graph);

    // QPainter measures the corners of a dashed line with some error, so dashes are compared by their
    // numbers.
    static QImage painted(drawing::DisplayList list, Rect area)
    {
        for (auto& item : list.items)
            if (auto* shape = std::get_if<drawing::Shape>(&item.what))
                shape->stroke.dashes.clear();
        QImage image(static_cast<int>(area.width), static_cast<int>(area.height), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(-area.x, -area.y);
        paint::paintList(painter, list, drawing::Theme::Light, 1);
        return image;
    }

    static int largestDifference(QImage const& a, QImage const& b)
    {
        int largest = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x)
                largest = std::max(largest, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
        return largest;
    }

private slots:
    void itsPictureIsThatOfTheWholeEdge_data()
    {
        QTest::addColumn<bool>("isHovered");
        QTest::newRow("as it is") << false;
        QTest::newRow("with its +") << true;
    }
    void itsPictureIsThatOfTheWholeEdge()
    {
        QFETCH(bool, isHovered);
        drawing::EdgeLook look;
        look.isHovered = isHovered;
        auto const bounds = m_layout.bounds;
        int seen = 0;
        int withoutArrow = 0;
        for (auto const& route : m_layout.routes) {
            auto const whole = drawing::drawRoute(*m_graph, route, look);
            // Windows of an odd size, so that cuts fall everywhere.
            for (double y = bounds.y - 37; y < bounds.bottom(); y += 531) {
                for (double x = bounds.x - 11; x < bounds.right(); x += 317) {
                    Rect const area{x, y, 317, 531};
                    auto const piece = drawing::pieceWithin(area, route);
                    auto const one = painted(whole, area);
                    auto const other = painted(drawing::drawPiece(*m_graph, piece, look), area);
                    QVERIFY2(largestDifference(one, other) < 48,
                        qPrintable(QString("%1 in the window at %2, %3: %4")
                                .arg(QString::fromStdString(route.labelText))
                                .arg(x)
                                .arg(y)
                                .arg(largestDifference(one, other))));
                    seen += !piece.route.points.empty();
                    withoutArrow += piece.beyond > 0;
                }
            }
        }
        QVERIFY(seen > 40);
        QVERIFY(withoutArrow > 10);
    }

    void itsDashesAreThoseOfTheWholeEdge()
    {
        auto const startOf = [](drawing::DisplayList const& list) {
            return std::get<drawing::Shape>(list.items.front().what).stroke.dashStart;
        };
        static constexpr double period = 10;
        int seen = 0;
        for (auto const& route : m_layout.routes) {
            auto const piece = drawing::pieceWithin({m_layout.bounds.x, 800, 3000, 400}, route);
            if (piece.beyond == 0 || route.edge == asl::noIndex
                || m_graph->edge(route.edge).kind() != asl::EdgeKind::Catch)
                continue;
            ++seen;
            double const before = drawing::roundedLength(route.points, 12)
                - drawing::roundedLength(piece.route.points, 12) - piece.beyond;
            double const shift = startOf(drawing::drawPiece(*m_graph, piece, {}))
                - startOf(drawing::drawRoute(*m_graph, route, {})) - before;
            double const turns = shift / period;
            QVERIFY2(std::abs(turns - std::round(turns)) < 0.01, qPrintable(QString::number(shift)));
        }
        QVERIFY(seen > 3);
    }

    void theGapForADropIsWhereItIsInTheWholeEdge()
    {
        auto const dashesOf = [](drawing::DisplayList const& list) {
            return std::get<drawing::Shape>(list.items.front().what).stroke.dashes;
        };
        drawing::EdgeLook look;
        look.isDropTarget = true;
        int cut = 0;
        for (auto const& route : m_layout.routes) {
            auto const plus = drawing::plusPlace(route);
            auto const near = drawing::pieceWithin({plus.x - 50, plus.y - 50, 100, 100}, route);
            auto const gap = dashesOf(drawing::drawPiece(*m_graph, near, look));
            auto const& end = near.route.points.back();
            QCOMPARE(gap.size(), std::size_t(4));
            // Seen from where the piece ends, as the whole edge is from there.
            double const after = drawing::roundedLength(near.route.points, 12) + near.beyond - gap[0];
            auto const whole = dashesOf(drawing::drawRoute(*m_graph, route, look));
            QVERIFY(std::abs(after - (drawing::roundedLength(route.points, 12) - whole[0])) < 0.01);
            cut += end != route.points.back();
            auto const elsewhere = drawing::pieceWithin({plus.x - 50, plus.y + 200, 100, 100}, route);
            if (!elsewhere.route.points.empty())
                QVERIFY(dashesOf(drawing::drawPiece(*m_graph, elsewhere, look)).empty());
        }
        QVERIFY(cut > 3);
    }

    void itIsShort()
    {
        Rect const area{m_layout.bounds.x, 1000, 2000, 300};
        for (auto const& route : m_layout.routes)
            for (auto const& point : drawing::pieceWithin(area, route).route.points)
                QVERIFY(area.grownBy(60).contains(point));
    }

    void anEdgeElsewhereHasNone()
    {
        for (auto const& route : m_layout.routes)
            QVERIFY(drawing::pieceWithin({-9000, -9000, 100, 100}, route).route.points.empty());
    }
};

QTEST_MAIN(TestRoutePiece)
#include "tst_route_piece.moc"

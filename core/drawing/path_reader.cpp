// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/glyph.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <system_error>
#include <utility>

namespace steploom::drawing {

namespace {

/// Reads the path language of SVG. Arcs and quadratic curves become cubic ones.
class PathReader {
public:
    explicit PathReader(std::string_view d) : m_rest(d) {}

    /// Empty at the first thing that cannot be read.
    Path read()
    {
        char command = 0;
        for (skipBlanks(); !m_rest.empty(); skipBlanks()) {
            if (std::isalpha(static_cast<unsigned char>(m_rest.front())) != 0) {
                command = m_rest.front();
                m_rest.remove_prefix(1);
                if (command == 'Z' || command == 'z') {
                    closeFigure();
                    continue;
                }
            } else if (command == 0 || command == 'Z' || command == 'z') {
                return {};
            }
            if (m_path.steps.empty() && command != 'M' && command != 'm')
                return {};
            if (!readSegment(command))
                return {};
            // Further pairs after a move are lines.
            if (command == 'M')
                command = 'L';
            else if (command == 'm')
                command = 'l';
        }
        return std::move(m_path);
    }

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == ',' || m_rest.front() == '\n'))
            m_rest.remove_prefix(1);
    }

    bool number(double& value)
    {
        skipBlanks();
        if (!m_rest.empty() && m_rest.front() == '+')
            m_rest.remove_prefix(1);
        auto const [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (error != std::errc())
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return true;
    }

    /// A flag of an arc is one digit, and what follows may touch it.
    bool flag(bool& value)
    {
        skipBlanks();
        if (m_rest.empty() || (m_rest.front() != '0' && m_rest.front() != '1'))
            return false;
        value = m_rest.front() == '1';
        m_rest.remove_prefix(1);
        return true;
    }

    bool point(Point& value, bool isRelative)
    {
        if (!number(value.x) || !number(value.y))
            return false;
        if (isRelative) {
            value.x += m_at.x;
            value.y += m_at.y;
        }
        return true;
    }

    void closeFigure()
    {
        m_path.close();
        m_at = m_start;
        m_control.reset();
    }

    void lineTo(Point end)
    {
        m_path.lineTo(end);
        m_at = end;
        m_control.reset();
    }

    void cubicTo(Point first, Point second, Point end)
    {
        m_path.cubicTo(first, second, end);
        m_at = end;
        m_control = second;
    }

    bool readSegment(char command)
    {
        bool const isRelative = command >= 'a';
        Point first;
        Point second;
        Point end = m_at;
        switch (isRelative ? command - 'a' + 'A' : command) {
        case 'M':
            if (!point(end, isRelative))
                return false;
            m_path.moveTo(end);
            m_at = m_start = end;
            m_control.reset();
            return true;
        case 'L':
            if (!point(end, isRelative))
                return false;
            lineTo(end);
            return true;
        case 'H':
            if (!number(end.x))
                return false;
            lineTo({isRelative ? m_at.x + end.x : end.x, m_at.y});
            return true;
        case 'V':
            if (!number(end.y))
                return false;
            lineTo({m_at.x, isRelative ? m_at.y + end.y : end.y});
            return true;
        case 'C':
            if (!point(first, isRelative) || !point(second, isRelative) || !point(end, isRelative))
                return false;
            cubicTo(first, second, end);
            return true;
        case 'S':
            if (!point(second, isRelative) || !point(end, isRelative))
                return false;
            first = m_control ? Point{2 * m_at.x - m_control->x, 2 * m_at.y - m_control->y} : m_at;
            cubicTo(first, second, end);
            return true;
        case 'Q':
            if (!point(first, isRelative) || !point(end, isRelative))
                return false;
            second = {end.x + (first.x - end.x) * 2 / 3, end.y + (first.y - end.y) * 2 / 3};
            cubicTo({m_at.x + (first.x - m_at.x) * 2 / 3, m_at.y + (first.y - m_at.y) * 2 / 3}, second, end);
            m_control.reset();
            return true;
        case 'A':
            return readArc(isRelative);
        default:
            return false;
        }
    }

    bool readArc(bool isRelative)
    {
        double rx = 0;
        double ry = 0;
        double turn = 0;
        bool isLarge = false;
        bool isClockwise = false;
        Point end;
        if (!number(rx) || !number(ry) || !number(turn) || !flag(isLarge) || !flag(isClockwise)
            || !point(end, isRelative))
            return false;
        arcTo(std::abs(rx), std::abs(ry), turn * std::numbers::pi / 180, isLarge, isClockwise, end);
        return true;
    }

    // Spec: SVG 1.1, "Elliptical arc implementation notes": from end points to the centre, then at most a
    // quarter turn for each cubic curve.
    void arcTo(double rx, double ry, double turn, bool isLarge, bool isClockwise, Point end)
    {
        if (rx == 0 || ry == 0 || m_at == end) {
            lineTo(end);
            return;
        }
        double const cosTurn = std::cos(turn);
        double const sinTurn = std::sin(turn);
        // The start, in the ellipse's own directions, seen from the middle of the chord.
        double const halfX = (m_at.x - end.x) / 2;
        double const halfY = (m_at.y - end.y) / 2;
        double const x = cosTurn * halfX + sinTurn * halfY;
        double const y = -sinTurn * halfX + cosTurn * halfY;
        // Radii too small to reach both ends grow until they do.
        double const reach = (x * x) / (rx * rx) + (y * y) / (ry * ry);
        if (reach > 1) {
            rx *= std::sqrt(reach);
            ry *= std::sqrt(reach);
        }
        double const square = rx * rx * y * y + ry * ry * x * x;
        double const factor = std::sqrt(std::max(0.0, (rx * rx * ry * ry - square) / square))
            * (isLarge == isClockwise ? -1 : 1);
        double const centreX = factor * rx * y / ry;
        double const centreY = -factor * ry * x / rx;
        double const from = std::atan2((y - centreY) / ry, (x - centreX) / rx);
        double sweep = std::atan2((-y - centreY) / ry, (-x - centreX) / rx) - from;
        if (isClockwise && sweep < 0)
            sweep += 2 * std::numbers::pi;
        if (!isClockwise && sweep > 0)
            sweep -= 2 * std::numbers::pi;

        Point const middle{(m_at.x + end.x) / 2 + cosTurn * centreX - sinTurn * centreY,
            (m_at.y + end.y) / 2 + sinTurn * centreX + cosTurn * centreY};
        auto const place = [&](double unitX, double unitY) {
            return Point{middle.x + cosTurn * rx * unitX - sinTurn * ry * unitY,
                middle.y + sinTurn * rx * unitX + cosTurn * ry * unitY};
        };
        int const pieces
            = std::max(1, static_cast<int>(std::ceil(std::abs(sweep) / (std::numbers::pi / 2) - 1e-9)));
        double const step = sweep / pieces;
        double const handle = 4.0 / 3.0 * std::tan(step / 4);
        for (int i = 0; i < pieces; ++i) {
            double const a = from + i * step;
            double const b = a + step;
            cubicTo(place(std::cos(a) - handle * std::sin(a), std::sin(a) + handle * std::cos(a)),
                place(std::cos(b) + handle * std::sin(b), std::sin(b) - handle * std::cos(b)),
                i + 1 == pieces ? end : place(std::cos(b), std::sin(b)));
        }
        m_control.reset();
    }

    std::string_view m_rest;
    Path m_path;
    Point m_at;
    Point m_start;
    std::optional<Point> m_control;  // second handle of the curve before, for S
};

}  // namespace

Path parsePath(std::string_view d)
{
    return PathReader(d).read();
}

}  // namespace steploom::drawing

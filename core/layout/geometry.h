// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace steploom {

/// A place of a diagram: device-independent px, y downwards.
struct Point {
    double x = 0;
    double y = 0;

    friend bool operator==(Point const&, Point const&) = default;
};

/// A box of a diagram, by its top left corner.
struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double centreX() const { return x + width / 2; }
    double centreY() const { return y + height / 2; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
    bool contains(Point point) const
    {
        return point.x >= x && point.x <= right() && point.y >= y && point.y <= bottom();
    }
    bool intersects(Rect const& other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    Rect grownBy(double margin) const
    {
        return {x - margin, y - margin, width + 2 * margin, height + 2 * margin};
    }
    Rect movedBy(double dx, double dy) const { return {x + dx, y + dy, width, height}; }
    /// The smallest box around both; an empty one does not count.
    Rect unitedWith(Rect const& other) const;

    friend bool operator==(Rect const&, Rect const&) = default;
};

}  // namespace steploom

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/conditions/condition_rows.h"

#include "ui/inspector/conditions/condition_box.h"

#include <QVBoxLayout>

namespace steploom::inspector {

// What decides which widgets there are: the tree without its values.
static std::string shapeOf(text::NodeRef node)
{
    if (auto const inner = node.find("Not"); inner.isObject())
        return "!" + shapeOf(inner);
    for (auto const* const join : {"And", "Or"})
        if (auto const list = node.find(join); list.isArray()) {
            std::string shape = std::string(join) + "(";
            for (auto const item : list)
                shape += shapeOf(item) + ",";
            return shape + ")";
        }
    return "x";
}

ConditionRows::ConditionRows(Desk& desk, QWidget* parent)
    : FormRow(parent)
    , m_desk(desk)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ConditionRows::setPrefix(std::string const& prefix)
{
    m_prefix = prefix;
    m_shape.clear();
}

void ConditionRows::refresh()
{
    auto const shape = shapeOf(m_desk.node(m_prefix));
    if (!m_top || shape != m_shape) {
        m_shape = shape;
        if (m_top) {
            // One of its buttons may be what led here.
            m_top->hide();
            m_top->deleteLater();
        }
        m_top = makeConditionBox(m_desk, m_prefix, this);
        m_column->addWidget(m_top);
        m_top->show();
    }
    m_top->refresh();
}

void ConditionRows::showProblems()
{
    if (m_top)
        m_top->showProblems();
}

void ConditionRows::commit()
{
    if (m_top)
        m_top->commit();
}

}  // namespace steploom::inspector

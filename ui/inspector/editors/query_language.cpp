// SPDX-License-Identifier: GPL-3.0-or-later
// The query language of the machine or of one state, with what it means.
#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/columns.h"
#include "ui/theme/controls/segmented_control.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace steploom::inspector::editors {

class QueryLanguageEditor : public Editor {
public:
    QueryLanguageEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_hasDefault(static_cast<bool>(desk.stateId()))
        , m_segments(new theme::SegmentedControl(Desk::tr("Query language"), this))
    {
        plainColumn(this)->addWidget(m_segments);
        m_segments->setDense(true);
        if (m_hasDefault)
            setFocusProxy(m_segments->addSegment(Desk::tr("Machine's")));
        m_segments->addSegment(QStringLiteral("JSONPath"));
        m_segments->addSegment(QStringLiteral("JSONata"));
        connect(m_segments, &theme::SegmentedControl::chosen, this, &QueryLanguageEditor::choose);
    }

    void refresh() override
    {
        auto const shown = node();
        int const first = m_hasDefault ? 1 : 0;
        m_segments->setCurrent(shown.stringIs("JSONata") ? first + 1
                : shown.stringIs("JSONPath")             ? first
                                                         : 0);
        bool const mayBePath = !m_hasDefault || !isMachineJsonata() || shown.stringIs("JSONPath");
        m_segments->setSegmentEnabled(first, mayBePath,
            mayBePath ? Desk::tr("Paths such as $.order")
                      : Desk::tr("A JSONata machine has no JSONPath states"));
        m_segments->setSegmentEnabled(first + 1, true, Desk::tr("Expressions between {% and %}"));
    }

    QString help() const override
    {
        auto const meaning = desk().language() == asl::QueryLanguage::Jsonata
            ? Desk::tr(
                  "Expressions between {% and %} read and shape the data; Arguments and Output take them.")
            : Desk::tr("Paths such as $.order pick the data; Parameters, ResultPath and others shape it.");
        if (!m_hasDefault)
            return meaning;
        return isMachineJsonata()
            ? Desk::tr("%1 The whole machine is JSONata.").arg(meaning)
            : Desk::tr("%1 The machine is JSONPath; one state may be JSONata.").arg(meaning);
    }

private:
    bool isMachineJsonata() const
    {
        auto const* const session = desk().session();
        return session && session->picture().language() == asl::QueryLanguage::Jsonata;
    }

    void choose(int index)
    {
        if (m_hasDefault && index == 0)
            desk().remove(path());
        else
            put(Value(index == (m_hasDefault ? 1 : 0) ? "JSONPath" : "JSONata"));
    }

    bool m_hasDefault;
    theme::SegmentedControl* m_segments;
};

FieldEditor query_language()
{
    return {
        {asl::FieldKind::QueryLanguage}, [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new QueryLanguageEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace steploom::theme {
class SegmentedControl;
}

namespace steploom::inspector {

class ComboField;
class Desk;
class LineField;

/// What the workflow is deployed with: name, type, role, logging, tracing and tags. It is no part of the
/// definition; it stands in the companion's `config`, where members that the form does not know stay.
class ConfigForm : public QWidget {
    Q_OBJECT

public:
    ConfigForm(Desk& desk, QWidget* parent);

    void refresh();
    /// Brings typed text into the companion.
    void commit();

private:
    struct TagRow {
        QWidget* row = nullptr;
        LineField* key = nullptr;
        LineField* value = nullptr;
    };

    LineField* line(char const* member, QString const& label, QString const& help);
    QWidget* labelled(QString const& label, QWidget* field, QString const& help);
    void addTagRow();
    void takeLine(LineField* line);
    void takeTags();
    Value config() const;
    /// Sets `config`'s member, or takes it away for null.
    void put(std::string_view member, Value const& value);
    void putLogging(std::string_view member, Value const& value);

    Desk& m_desk;
    QVBoxLayout* m_column;
    LineField* m_name;
    LineField* m_role;
    theme::SegmentedControl* m_type;
    QLabel* m_typeHelp;
    ComboField* m_level;
    QCheckBox* m_includesData;
    QCheckBox* m_tracing;
    QVBoxLayout* m_tagColumn;
    QPushButton* m_addTag;
    std::vector<TagRow> m_tags;
    std::size_t m_shownTags = 0;
    bool m_isRefreshing = false;
};

}  // namespace steploom::inspector

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace steploom::workbench {

/// The hints (rules of good practice) that this person wants for no workflow, kept between starts. What one
/// workflow does without stands in its companion.
class HintSettings : public QObject {
    Q_OBJECT

public:
    static HintSettings& instance();

    /// Names of rules.
    std::set<std::string, std::less<>> const& off();
    void setOff(std::string_view rule, bool isOff);

signals:
    void changed();

private:
    HintSettings() = default;

    bool m_isRead = false;
    std::set<std::string, std::less<>> m_off;
};

}  // namespace steploom::workbench

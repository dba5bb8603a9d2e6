// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

namespace steploom::explore {
struct Exploration;
}

namespace steploom::workbench {

class Session;

/// Finds the cases that drive a document along every route, in a worker, and adds those that its companion
/// does not have yet.
class CaseFinder : public QObject {
    Q_OBJECT

public:
    explicit CaseFinder(Session& session);
    /// A search that still goes on ends and adds nothing.
    ~CaseFinder() override;

    bool isSearching() const { return m_stop != nullptr; }
    /// Looks through the definition as it is now. Says why when it cannot be run. A definition that is
    /// changed before the end gets no cases.
    void start();
    /// Ends the search; what it has found so far is added.
    void stop();

signals:
    /// A search began or ended.
    void changed();

private:
    void finish(std::shared_ptr<explore::Exploration const> const& found, bool isCurrent);

    Session& m_session;
    std::shared_ptr<std::atomic_bool> m_stop;  // of the search that goes on; shared with its worker
};

}  // namespace steploom::workbench

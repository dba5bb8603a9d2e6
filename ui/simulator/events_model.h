// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <cstddef>
#include <memory>
#include <vector>

namespace steploom::sim {
struct Record;
}
namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

/// The service's history events of the run so far, with what the service is silent about in between:
/// back-offs, the handlers that were considered, and what happened in the executions of distributed Maps.
/// Grows with the trace; a row's texts are made when it is shown.
class EventsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Time, Event, State, Details, ColumnCount };

    explicit EventsModel(QObject* parent = nullptr);
    ~EventsModel() override;

    void setSession(workbench::Session* session);

    /// The cursor at which the event of `row` has just happened.
    std::size_t cursorOf(int row) const { return m_shown[static_cast<std::size_t>(row)] + 1; }
    /// The newest row at `cursor`; -1 before the first.
    int rowAt(std::size_t cursor) const;

    int rowCount(QModelIndex const& parent = {}) const override;
    int columnCount(QModelIndex const& parent = {}) const override;
    QVariant data(QModelIndex const& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void startAnew();
    void readTrace();
    QString text(sim::Record const& record, int column) const;
    QString wholeText(sim::Record const& record) const;

    workbench::Session* m_session = nullptr;
    std::unique_ptr<QObject> m_links;
    std::size_t m_read = 0;
    std::size_t m_cursor = 0;
    std::vector<std::size_t> m_shown;  // indices of records
};

}  // namespace steploom::simulator

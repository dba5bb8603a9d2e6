// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/history/imported.h"
#include "core/sim/history/recorded.h"
#include "core/sim/run.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::workbench {

/// What the window plays: a run that is simulated as far as it is shown, or an execution that was recorded,
/// whose trace is there whole and lacks what the service does not tell.
class PlayedRun {
public:
    explicit PlayedRun(sim::RunSettings settings)
        : m_source(std::in_place_type<sim::Run>, std::move(settings))
    {
    }
    /// `imported` is what importHistory() made of `history` and `graph`.
    PlayedRun(
        sim::RecordedHistory history, sim::ImportedRun imported, std::shared_ptr<asl::Graph const> graph);

    sim::Trace const& trace() const;
    std::shared_ptr<asl::Graph const> const& graph() const;
    /// When it began: virtual time of a simulated run.
    Moment startClock() const;

    /// Appends the next records to the trace. False when there will be no more.
    bool advance();
    /// Whether it is known how it ended.
    bool hasEnded() const;

    bool isRecorded() const { return recorded() != nullptr; }
    /// The run; null when it was recorded.
    sim::Run const* simulated() const { return std::get_if<sim::Run>(&m_source); }
    /// The history; null when it is simulated.
    sim::RecordedHistory const* recorded() const;
    /// What is missing or cut in the recorded one, or does not fit the definition; sentences.
    std::vector<std::string> notes() const;

    /// The service's history event that `record` stands for; null when the service is silent about it.
    Value eventOf(sim::Record const& record) const;
    /// Whether the member of the details of that event, such as `input`, is known; of a simulated run it is.
    bool isTold(sim::Record const& record, std::string_view member) const;

private:
    struct Recorded {
        sim::RecordedHistory history;
        sim::ImportedRun imported;
        std::shared_ptr<asl::Graph const> graph;
    };
    sim::RecordedEvent const* recordedEvent(sim::Record const& record) const;

    std::variant<sim::Run, Recorded> m_source;
};

}  // namespace steploom::workbench

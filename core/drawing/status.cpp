// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"

#include <algorithm>
#include <charconv>

namespace steploom::drawing {

Role statusRole(Status status)
{
    switch (status) {
    case Status::Waiting:
        return Role::Waiting;
    case Status::Running:
        return Role::Running;
    case Status::Retrying:
        return Role::Retrying;
    case Status::Succeeded:
        return Role::Succeeded;
    case Status::Failed:
        return Role::Failed;
    case Status::Caught:
        return Role::Caught;
    case Status::Aborted:
        return Role::Aborted;
    case Status::Paused:
        return Role::Breakpoint;
    case Status::None:
    case Status::NotReached:
        break;
    }
    return Role::BorderStrong;
}

std::string_view statusGlyph(Status status)
{
    switch (status) {
    case Status::Waiting:
        return "waiting";
    case Status::Running:
        return "running";
    case Status::Retrying:
        return "retrying";
    case Status::Succeeded:
        return "succeeded";
    case Status::Failed:
        return "failed";
    case Status::Caught:
        return "caught";
    case Status::Aborted:
        return "aborted";
    case Status::Paused:
        return "breakpoint";
    case Status::None:
    case Status::NotReached:
        break;
    }
    return {};
}

std::string_view statusWord(Status status)
{
    switch (status) {
    case Status::Waiting:
        return "Waiting";
    case Status::Running:
        return "Running";
    case Status::Retrying:
        return "Retry";
    case Status::Succeeded:
        return "Succeeded";
    case Status::Failed:
        return "Failed";
    case Status::Caught:
        return "Caught";
    case Status::Aborted:
        return "Aborted";
    case Status::Paused:
        return "Paused";
    case Status::None:
    case Status::NotReached:
        break;
    }
    return {};
}

int shownRetries(asl::State const& state)
{
    static constexpr int standard = 3;  // of a retrier without MaxAttempts, and of one that computes it
    int most = 0;
    for (auto const retrier : state.node.find("Retry")) {
        auto const attempts = retrier.find("MaxAttempts");
        int number = standard;
        if (attempts && attempts.kind() == text::NodeKind::Number) {
            auto const text = attempts.text();
            std::from_chars(text.data(), text.data() + text.size(), number);
        }
        most = std::max(most, number);
    }
    return most;
}

}  // namespace steploom::drawing

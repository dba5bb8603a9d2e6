// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <QObject>

#include <optional>
#include <utility>
#include <vector>

namespace steploom {
struct StateId;
}
namespace steploom::lint {
struct Problem;
}

namespace steploom::code {

class Editor;

/// What the rest of the window says about the text, shown in it: the selected state, the retrier or catcher
/// in use, problems, breakpoints.
class Marks : public QObject {
    Q_OBJECT

public:
    explicit Marks(Editor& editor);

    /// The problem at a place, the worst if there are several; null when there is none.
    lint::Problem const* problemAt(std::size_t offset) const;
    /// Where the next (or previous) problem after `offset` begins, going round at the end.
    std::optional<std::size_t> problemAfter(std::size_t offset, bool isForward) const;
    /// The text of `state` as it is now, in bytes of the file; nothing when it is not in the text.
    std::optional<TextRange> rangeOf(StateId state) const;

    /// The text of what a run is at: the retrier it waits for, else the state; nothing without a run.
    std::optional<TextRange> runRange() const;

    void showSelection();
    void showProblems();
    void showBreakpoints();
    void showRun();

private:
    using Lines = std::pair<long, long>;

    void setBand(int mark, std::vector<Lines> const& lines);
    void followText();
    TextRange toFile(TextRange definitionRange) const;
    Lines linesOf(TextRange range) const;

    Editor& m_editor;
    std::vector<Lines> m_bands[3];
};

}  // namespace steploom::code

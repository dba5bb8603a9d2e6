// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sketch.h"

namespace steploom::layout::phases {

namespace {

class CycleBreaker {
public:
    explicit CycleBreaker(Sketch& sketch) : m_sketch(sketch), m_marks(sketch.nodes.size(), Mark::New) {}

    void run()
    {
        markMain();
        if (m_sketch.first != none)
            walk(m_sketch.first);
        // What cannot be reached begins where nothing leads to, then anywhere.
        std::vector<bool> isTarget(m_sketch.nodes.size());
        for (auto const& line : m_sketch.lines)
            if (line.from != line.to)
                isTarget[line.to] = true;
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            if (!isTarget[node])
                walk(node);
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            walk(node);
    }

private:
    enum class Mark : std::uint8_t { New, Open, Done };

    // Reachable without an error: the ways that stay in the middle.
    void markMain()
    {
        std::vector<NodeIndex> reached{m_sketch.first == none ? 0 : m_sketch.first};
        m_sketch.nodes[reached.front()].isMain = true;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            for (auto const index : m_sketch.out[reached[next]]) {
                auto const& line = m_sketch.lines[index];
                auto& target = m_sketch.nodes[line.to];
                if (line.isCatch() || target.isMain || target.isFailure)
                    continue;
                target.isMain = true;
                reached.push_back(line.to);
            }
        }
    }

    // Depth first without recursion: a machine may be a chain of any length.
    void walk(NodeIndex root)
    {
        if (m_marks[root] != Mark::New)
            return;
        std::vector<std::pair<NodeIndex, std::size_t>> path{{root, 0}};
        m_marks[root] = Mark::Open;
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == m_sketch.out[node].size()) {
                m_marks[node] = Mark::Done;
                path.pop_back();
                continue;
            }
            auto& line = m_sketch.lines[m_sketch.out[node][next++]];
            if (m_marks[line.to] == Mark::Open) {
                line.isBackward = true;
            } else if (m_marks[line.to] == Mark::New) {
                m_marks[line.to] = Mark::Open;
                path.emplace_back(line.to, 0);
            }
        }
    }

    Sketch& m_sketch;
    std::vector<Mark> m_marks;
};

}  // namespace

void breakCycles(Sketch& sketch)
{
    CycleBreaker(sketch).run();
}

}  // namespace steploom::layout::phases

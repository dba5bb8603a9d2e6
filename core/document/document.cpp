// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"

#include "core/text/reparse.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <unordered_set>

namespace steploom::document {

namespace {

// Gives each key of the new text its identity: the one anchored there, else one that was lost and agrees in
// name or place, else a new one.
class Identities {
public:
    Identities(std::vector<Anchor> const& mapped, std::vector<Anchor>* lost, std::uint32_t& lastId)
        : m_lost(lost)
        , m_lastId(lastId)
    {
        for (auto const& anchor : mapped)
            m_byOffset.emplace(anchor.offset, anchor.id);
    }

    StateId identify(std::size_t offset, std::string_view name)
    {
        StateId id;
        if (auto const found = m_byOffset.find(offset); found != m_byOffset.end())
            id = found->second;
        if (!id || m_used.contains(id))
            id = m_lost ? reuse(offset, name) : StateId{};
        if (!id)
            id = StateId{++m_lastId};
        m_used.insert(id);
        return id;
    }

    bool isUsed(StateId id) const { return m_used.contains(id); }

private:
    StateId reuse(std::size_t offset, std::string_view name)
    {
        auto const take = [&](auto const& agrees) -> StateId {
            auto const found = std::find_if(m_lost->begin(), m_lost->end(), agrees);
            if (found == m_lost->end())
                return {};
            auto const id = found->id;
            m_lost->erase(found);
            return m_used.contains(id) ? StateId{} : id;
        };
        if (auto const id = take([&](Anchor const& anchor) { return anchor.name == name; }))
            return id;
        return take([&](Anchor const& anchor) { return anchor.offset == offset; });
    }

    std::unordered_map<std::size_t, StateId> m_byOffset;
    std::unordered_set<StateId> m_used;
    std::vector<Anchor>* m_lost;
    std::uint32_t& m_lastId;
};

}  // namespace

Document::Document(std::string bytes, std::string const& fileName)
    : m_bytes(std::make_shared<std::string const>(std::move(bytes)))
    , m_embedding(identityEmbedding())
    , m_kind(inspectFile(*m_bytes, fileName))
{
    rebuild(text::SyntaxTree::parse(definitionText(), m_kind.language), {}, nullptr);
}

void Document::apply(text::Patch const& patch, std::vector<Anchor>& lost)
{
    assert(text::fits(patch, m_bytes->size()) && "a patch must be made for the revision it changes");
    std::vector<Anchor> mapped;
    mapped.reserve(m_anchors.size());
    // What was lost earlier in this edit moves along with the text around it.
    for (auto& anchor : lost)
        if (auto const offset = text::mapOffset(patch, anchor.offset))
            anchor.offset = *offset;
    for (auto const& anchor : m_anchors) {
        if (auto const offset = text::mapOffset(patch, anchor.offset)) {
            mapped.push_back({*offset, anchor.id, anchor.name});
            continue;
        }
        // Its place now is where the splice that took it begins.
        auto gone = anchor;
        std::size_t shift = 0;
        for (auto const& splice : patch.splices) {
            if (anchor.offset < splice.offset + splice.removed) {
                gone.offset = splice.offset + shift;
                break;
            }
            shift += splice.inserted.size() - splice.removed;
        }
        lost.push_back(std::move(gone));
    }
    change(patch, mapped, &lost);
}

void Document::restore(text::Patch const& patch, std::vector<Anchor> const& anchors)
{
    change(patch, anchors, nullptr);
}

// The text of the definition; nothing to draw where the file cannot be read.
std::shared_ptr<std::string const> Document::definitionText() const
{
    static auto const nothing = std::make_shared<std::string const>("{}");
    bool const readable = m_kind.encoding == Encoding::Utf8 || m_kind.encoding == Encoding::Utf8Bom;
    return readable ? m_embedding->definitionText(m_bytes) : nothing;
}

void Document::change(text::Patch const& patch, std::vector<Anchor> const& mapped, std::vector<Anchor>* lost)
{
    // The language is another one where a conversion is saved.
    bool const isSame = m_snapshot->text == m_bytes && m_snapshot->tree->language() == m_kind.language;
    m_bytes = std::make_shared<std::string const>(text::applyPatch(*m_bytes, patch));
    auto text = definitionText();
    rebuild(isSame && text == m_bytes ? text::reparse(*m_snapshot->tree, patch, std::move(text))
                                      : text::SyntaxTree::parse(std::move(text), m_kind.language),
        mapped, lost);
}

void Document::rebuild(std::shared_ptr<text::SyntaxTree const> tree, std::vector<Anchor> const& mapped,
    std::vector<Anchor>* lost)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = Revision{++m_lastRevision};
    snapshot->embedding = m_embedding;
    snapshot->kind = m_kind;
    snapshot->text = tree->sharedText();
    snapshot->tree = std::move(tree);

    Identities identities(mapped, lost, m_lastId);
    snapshot->graph = asl::Graph::build(snapshot->tree, snapshot->tree->root(),
        [&](std::size_t offset, std::string_view name) { return identities.identify(offset, name); });
    snapshot->picture = snapshot->graph;
    bool const broken = !snapshot->tree->isSound();
    if (broken && m_snapshot) {
        // A state is still meant to be there while its key stands in the text, readable or not.
        std::unordered_set<StateId> standing;
        for (auto const& anchor : mapped)
            standing.insert(anchor.id);
        snapshot->picture = asl::Graph::withStale(
            snapshot->graph, m_snapshot->picture, [&](StateId id) { return standing.contains(id); });
    }

    std::vector<Anchor> anchors;
    anchors.reserve(snapshot->graph->states().size());
    for (auto const& state : snapshot->graph->states())
        anchors.push_back({state.node.keyRange().offset, state.id, state.name});
    // Keys that cannot be read just now keep their anchors, to be found again when the text is mended.
    if (broken)
        for (auto const& anchor : mapped)
            if (!identities.isUsed(anchor.id))
                anchors.push_back(anchor);
    std::stable_sort(
        anchors.begin(), anchors.end(), [](Anchor const& a, Anchor const& b) { return a.offset < b.offset; });
    m_anchors = std::move(anchors);
    m_snapshot = std::move(snapshot);
}

}  // namespace steploom::document

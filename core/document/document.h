// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/ids.h"
#include "core/document/embedding.h"
#include "core/document/encoding.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <memory>
#include <string>
#include <vector>

namespace steploom::document {

/// The place in a definition that a state's identity hangs on: the first byte of its key.
struct Anchor {
    std::size_t offset = 0;
    StateId id;
    std::string name;

    friend bool operator==(Anchor const&, Anchor const&) = default;
};

/// One definition at one revision: text, tree and graph. Immutable; threads may share it.
struct Snapshot {
    Revision revision;
    std::shared_ptr<std::string const> text;
    std::shared_ptr<text::SyntaxTree const> tree;
    /// What the text says now. Checks, exporters and the simulator use this one.
    std::shared_ptr<asl::Graph const> graph;
    /// `graph` with stale states in place of what cannot be read. Pictures and panels use this one.
    std::shared_ptr<asl::Graph const> picture;
    std::shared_ptr<Embedding const> embedding;
    FileKind kind;
};

/// An open file. Its bytes are the truth; tree and graph are made from them at once after each change. It
/// changes only through edit::History.
class Document {
public:
    explicit Document(std::string bytes, std::string const& fileName = {});

    std::string const& bytes() const { return *m_bytes; }
    Snapshot const& snapshot() const { return *m_snapshot; }
    std::shared_ptr<Snapshot const> sharedSnapshot() const { return m_snapshot; }
    FileKind const& kind() const { return m_kind; }
    bool isReadOnly() const { return !m_kind.readOnlyBecause.empty(); }

    /// The identities of all states in the order of the text. With the bytes they are the document's whole
    /// state.
    std::vector<Anchor> const& anchors() const { return m_anchors; }

    /// Changes the bytes. Identities follow the patch. A key that the patch makes takes an identity out of
    /// `lost` when name or place agrees; `lost` gathers what this and earlier patches of the same edit
    /// destroyed.
    void apply(text::Patch const& patch, std::vector<Anchor>& lost);
    /// Changes the bytes and puts back the identities that went with them.
    void restore(text::Patch const& patch, std::vector<Anchor> const& anchors);

    /// The language that the next change leaves the bytes in.
    void setLanguage(FileLanguage language) { m_kind.language = language; }

private:
    void change(text::Patch const& patch, std::vector<Anchor> const& mapped, std::vector<Anchor>* lost);
    void rebuild(std::shared_ptr<text::SyntaxTree const> tree, std::vector<Anchor> const& mapped,
        std::vector<Anchor>* lost);
    std::shared_ptr<std::string const> definitionText() const;

    std::shared_ptr<std::string const> m_bytes;
    std::shared_ptr<Embedding const> m_embedding;
    FileKind m_kind;
    std::shared_ptr<Snapshot const> m_snapshot;
    std::vector<Anchor> m_anchors;
    std::uint32_t m_lastId = 0;
    std::uint64_t m_lastRevision = 0;
};

}  // namespace steploom::document

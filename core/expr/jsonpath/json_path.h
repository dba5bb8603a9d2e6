// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/budget.h"
#include "core/expr/compiled.h"
#include "core/expr/scope.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr {

/// Whose rules a path follows. The service runs Jayway's dialect with additions and a few differences of its
/// own; resources/docs/developer/jsonpath.md lists them.
enum class PathDialect : std::uint8_t { Jayway, StepFunctions };

/// What a path starts from.
enum class PathRoot : std::uint8_t {
    Input,     ///< `$`
    Context,   ///< `$$`
    Variable,  ///< `$name`
    Item,      ///< `@`, inside a filter
};

/// What one step of a path does.
enum class StepKind : std::uint8_t { Name, Names, Wildcard, Scan, Index, Indexes, Slice, Filter, Call };

/// One step as an editor sees it: where it stands, and the name it looks for or calls.
struct PathPart {
    StepKind kind = StepKind::Name;
    TextRange range;  ///< of the step with its dot or brackets
    std::string name;
};

/// What became of an evaluation.
struct PathOutcome {
    enum class Kind : std::uint8_t {
        Found,
        NotFound,      ///< nothing is there
        BeyondEnd,     ///< nothing is there because the last index is past the end of an array
        NotAnArray,    ///< nothing is there because an index or slice met something else
        Inapplicable,  ///< the path cannot be applied to such data at all
        Failed,        ///< a function or comparison failed
        TooMuch,       ///< given up: more work than an evaluation may make
    };
    Kind kind = Kind::NotFound;
    Value value;           ///< when Found
    std::string sentence;  ///< why not; in the words of the library that the service uses, where it has some

    explicit operator bool() const { return kind == Kind::Found; }
};

/// A JSONPath, read once and evaluated often. Immutable, cheap to copy, safe to share between threads.
/// A definite path (one that names a single place) gives what stands there; any other gives an array.
class JsonPath {
public:
    struct Program;

    static Compiled<JsonPath> compile(
        std::string_view text, PathDialect dialect = PathDialect::StepFunctions);

    std::string const& text() const;
    PathRoot root() const;
    /// The variable it starts from, without the dollar sign.
    std::string const& variable() const;
    bool isDefinite() const;
    /// Whether it is `$`, `$$` or `$name` alone.
    bool isRootOnly() const;
    /// Only names and single indexes: what a Reference Path may have.
    bool isPlain() const;
    std::vector<PathPart> parts() const;

    /// What stands at a plain path below `root`, or null.
    Value const* find(Value const& root) const;
    /// Starts from `root`, whatever the path's own root is.
    PathOutcome evaluate(Value const& root) const;
    PathOutcome evaluate(Value const& root, Budget& budget) const;
    /// Starts from what the path names: the input, the Context Object or a variable.
    PathOutcome evaluate(Scope const& scope) const;
    PathOutcome evaluate(Scope const& scope, Budget& budget) const;

private:
    friend class ReferencePath;
    explicit JsonPath(std::shared_ptr<Program const> program) : m_program(std::move(program)) {}

    std::shared_ptr<Program const> m_program;
};

}  // namespace steploom::expr

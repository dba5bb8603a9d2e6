// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/lint/rule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

inline constexpr std::size_t noOffset = static_cast<std::size_t>(-1);

/// How the scalar at a place is written.
enum class Spelling : std::uint8_t {
    Bare,    ///< without quotes; in JSON also where nothing stands yet
    Double,  ///< between `"`, with escapes
    Single,  ///< of YAML: between `'`, which is doubled inside
    Block,   ///< of YAML: lines below `|` or `>`
};

/// Where a caret is. Found out of the text around it and the tree, so that half-typed text has places too.
struct Place {
    enum class Kind : std::uint8_t {
        Nothing,
        Key,    ///< of a member of `container`, or of the object that will stand there
        Value,  ///< of the member `key` of `container`
        Item,   ///< of the list `container`
    };

    Kind kind = Kind::Nothing;
    text::NodeRef container;
    std::string key;
    std::size_t caret = 0;
    TextRange token;    ///< the key or scalar at the caret with its quotes; empty where nothing stands
    TextRange content;  ///< the same without quotes
    Spelling spelling = Spelling::Bare;
    bool isFlow = true;                   ///< between brackets; always in JSON
    char next = '\0';                     ///< the first character behind the token that is no blank
    bool needsBlank = false;              ///< of YAML: the colon stands right before the token
    std::size_t column = 0;               ///< of a key of YAML outside of brackets
    std::size_t missingComma = noOffset;  ///< where a comma is missing before the token

    bool isIn(Kind wanted) const { return kind == wanted; }
    bool hasQuotes() const { return spelling == Spelling::Double || spelling == Spelling::Single; }
};

Place placeAt(text::SyntaxTree const& tree, std::size_t offset);

/// What the language says about a place.
struct Surroundings {
    /// The innermost object around the place whose fields the language lists; with a Key, the one that the
    /// key belongs to, if it is such an object.
    std::optional<lint::FieldsOf> of;
    /// In which of its fields the place is; null for a Key of the object itself.
    asl::Field const* field = nullptr;
    /// The keys from the field's value down to the place; empty names for items of lists.
    std::vector<std::string> inside;
    /// Fields that a Key can be.
    std::span<asl::Field const> keys = {};
    asl::QueryLanguage language = asl::QueryLanguage::JsonPath;
    asl::StateIndex state = asl::noIndex;

    bool isJsonata() const { return language == asl::QueryLanguage::Jsonata; }
};

Surroundings surroundingsOf(asl::Graph const& graph, Place const& place);
/// The same for the value of `node`, or of its key.
Surroundings surroundingsOf(asl::Graph const& graph, text::NodeRef node);

/// Bytes of a scalar's text as what they say. Cut anywhere, it says what stands before the cut.
std::string decoded(std::string_view text, Spelling spelling);
/// What `content` has to be written as between the quotes of a scalar.
std::string spelled(std::string_view content, Spelling spelling);
Spelling spellingOf(text::NodeRef scalar);

}  // namespace steploom::assist

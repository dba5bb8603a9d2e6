// SPDX-License-Identifier: GPL-3.0-or-later
// Documents, nodes and what every node can have.
#include "core/text/yaml/parser.h"

#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <string>

namespace steploom::text::yaml {

void Parser::parse()
{
    skipDirectives();
    if (isMarker('-'))
        skip(3);
    auto const start = place();
    skipSeparation();
    if (atDocumentEnd()) {
        fault(offset(), 0, "The text is empty; a definition starts with StartAt and States.");
        return;
    }
    goBack(start);
    readNode(none, {}, -1, After::Start, 0);
    readRest();
}

// What follows the definition.
void Parser::readRest()
{
    while (!isStopped()) {
        skipSeparation();
        if (isMarker('.')) {
            skip(3);
            skipSeparation();
            if (!atEnd() && !isMarker('-'))
                fault(offset(), 1, "Nothing may follow the end of the definition.");
            if (!isMarker('-'))
                return;
        }
        if (atEnd())
            return;
        if (isMarker('-')) {
            auto const marker = offset();
            skip(3);
            skipSeparation();
            // A separator alone opens nothing.
            if (!atEnd())
                fault(marker, 3,
                    "A file holds one definition; what follows this line is not read. Take it out or put it "
                    "into a file of its own.");
            return;
        }
        auto const end = lineEndOf(text(), offset());
        fault(offset(), end - offset(),
            beginsItsLine() ? "This line does not belong to what is above it; check its indentation."
                            : "Nothing may follow the end of the definition.");
        skipTo(end);
    }
}

Parser::Index Parser::readNode(Index parent, Lead const& lead, int indent, After after, int depth)
{
    auto const emptyAt = offset();
    auto line = lineStart();
    skipSeparation();
    bool const isNewLine = lineStart() != line || (after == After::Start && beginsItsLine());
    if (isStopped())
        return readNothing(parent, lead);
    if (!isValueHere(indent, isNewLine, after))
        return readEmpty(parent, lead, {}, emptyAt);
    bool mayBeBlock = isNewLine || after != After::Key;
    if (mayBeBlock && keyColon() != nowhere)
        return readBlockMapping(parent, lead, {}, depth);
    auto const properties = readProperties();
    if (properties.areThere()) {
        line = lineStart();
        skipSeparation();
        bool const isBelow = lineStart() != line;
        mayBeBlock = mayBeBlock || isBelow;
        if (!isValueHere(indent, isBelow, after))
            return readEmpty(parent, lead, properties, emptyAt);
    }
    auto const node = readContent(parent, lead, properties, indent, mayBeBlock, depth);
    m_tree.close(properties);
    return node;
}

// Whether a word is here that belongs to a value in a block at `indent`.
bool Parser::isValueHere(int indent, bool isNewLine, After after) const
{
    if (atDocumentEnd())
        return false;
    // The dashes of a list may stand below the first letter of its key.
    bool const mayBeDash = after == After::Key || after == After::Explicit;
    return !isNewLine || column() > indent || (mayBeDash && column() == indent && isEntry('-'));
}

Parser::Index Parser::readContent(
    Index parent, Lead const& lead, Properties const& properties, int indent, bool mayBeBlock, int depth)
{
    if (isEntry('-')) {
        if (!mayBeBlock)
            fault(offset(), 1, "A list begins on a line of its own.");
        return readBlockSequence(parent, lead, properties, depth);
    }
    char const c = here();
    if (auto const colon = keyColon(); colon != nowhere || isEntry('?')) {
        if (mayBeBlock)
            return readBlockMapping(parent, lead, properties, depth);
        if (c != '?' && c != '{' && c != '[') {
            fault(colon, 1,
                "A text with a colon and a blank in it needs quotes; a field of its own needs its own line.");
            return readUnreadable(parent, lead, properties);
        }
    }
    if (c == '|' || c == '>')
        return readBlockScalar(parent, lead, properties, indent);
    // A name that is being typed, with fields below it.
    if (mayBeBlock && (isOpenKey() || (beginsItsLine() && (isEntry(':') || isKeyBeingTyped()))))
        return readBlockMapping(parent, lead, properties, depth);
    Index node = none;
    if (c == '[' || c == '{') {
        if (isExpression()) {
            fault(offset(), lineEndOf(text(), offset()) - offset(),
                "An expression {% %} needs quotes, or a block that begins with |-.");
            return readUnreadable(parent, lead, properties);
        }
        node = readFlow(parent, lead, properties, indent, depth);
    } else if (c == '*') {
        node = readAlias(parent, lead);
    } else if (c == '"' || c == '\'') {
        node = readQuoted(parent, lead, properties, indent);
    } else {
        return readPlain(parent, lead, properties, indent);
    }
    endLine();
    return node;
}

Properties Parser::readProperties()
{
    Properties properties;
    while (here() == '&' || here() == '!') {
        auto const start = offset();
        bool const isVerbatim = text().substr(start, 2) == "!<";
        while (!isBlankAt(offset())
            && (isVerbatim || !isInFlow() || offset() == start || !isFlowIndicator(here())))
            skip();
        auto const word = between(start, offset());
        bool const isAnchor = word.front() == '&';
        auto& property = isAnchor ? properties.anchor : properties.tag;
        if (!property.empty())
            fault(start, word.size(), "A value has one tag and one anchor; this one is too many.");
        if (word == "&")
            fault(start, 1, "An anchor needs a name behind its &.");
        property = isAnchor ? word.substr(1) : word;
        properties.start = std::min(properties.start, start);
        properties.end = offset();
        skipBlanksOfLine();
    }
    return properties;
}

Parser::Index Parser::readAlias(Index parent, Lead const& lead)
{
    auto const start = offset();
    skip();
    while (!isBlankAt(offset()) && !(isInFlow() && isFlowIndicator(here())))
        skip();
    auto const name = between(start + 1, offset());
    auto const node = m_tree.finish(add(NodeKind::Missing, parent, lead, {}, start), offset());
    auto const source = m_tree.anchored(name);
    auto const tell = [&](std::string sentence) { fault(start, offset() - start, std::move(sentence)); };
    if (name.empty()) {
        tell("A text that begins with * needs quotes; an alias needs a name.");
    } else if (source.node == none) {
        tell("Nothing above is marked with &" + std::string(name)
            + "; an alias stands for something above it, and other texts that begin with * need quotes.");
    } else if (!source.isRead) {
        tell("This alias stands inside of what it stands for.");
    } else if (!m_tree.expand(node, source.node) && !m_isTooMuchTold) {
        m_isTooMuchTold = true;
        tell("The aliases of this text stand for more than " + std::to_string(SyntaxTree::maximumAliased)
            + " values; this one, and others like it, are not read.");
    }
    return node;
}

// An empty value at `offset`, or behind its properties: null, or with a tag an empty string.
Parser::Index Parser::readEmpty(
    Index parent, Lead const& lead, Properties const& properties, std::size_t offset)
{
    bool const isString = !properties.tag.empty() && !isCoreTag(properties.tag);
    auto const node = add(isString ? NodeKind::String : NodeKind::Null, parent, lead, properties,
        properties.areThere() ? properties.end : offset);
    m_tree.close(properties);
    return node;
}

// What stands where nothing can be read any more.
Parser::Index Parser::readNothing(Index parent, Lead const& lead)
{
    auto const node = m_tree.finish(add(NodeKind::Missing, parent, lead, {}, offset()), text().size());
    skipTo(text().size());
    return node;
}

// The rest of the line, as something that cannot be read.
Parser::Index Parser::readUnreadable(Index parent, Lead const& lead, Properties const& properties)
{
    auto const node = add(NodeKind::Missing, parent, lead, properties, offset());
    auto end = lineEndOf(text(), offset());
    while (end > offset() && isBlank(text()[end - 1]))
        --end;
    skipTo(end);
    return m_tree.finish(node, end);
}

bool Parser::isTooDeep(int depth)
{
    if (depth < SyntaxTree::maximumDepth)
        return false;
    fault(offset(), 1,
        "The text is nested more than " + std::to_string(SyntaxTree::maximumDepth)
            + " levels deep; what is inside is not read.");
    stop();
    return true;
}

// A value that ends on this line is alone on it.
void Parser::endLine()
{
    auto const word = skipBlanks(text(), offset());
    if (isBreak(at(word)) || (at(word) == '#' && word > offset()))
        return;
    auto const end = lineEndOf(text(), word);
    fault(word, end - word,
        at(word) == '#' ? "A comment needs a blank before its #."
                        : "Nothing may follow the value on its line.");
    skipTo(end);
}

}  // namespace steploom::text::yaml

namespace steploom::text {

std::shared_ptr<SyntaxTree const> SyntaxTree::parseYaml(std::shared_ptr<std::string const> text)
{
    auto const read = [&text](bool useIndentation) {
        std::shared_ptr<SyntaxTree> tree(new SyntaxTree(Language::Yaml));
        tree->m_text = text;
        yaml::TreeBuilder builder(*tree);
        yaml::FaultList faults;
        yaml::Parser(*text, builder, faults, useIndentation).parse();
        tree->m_faults = faults.take();
        return tree;
    };
    auto tree = read(false);
    if (!tree->isSound()) {
        // Brackets that are not closed take the rest of the text unless its layout counts too.
        auto second = read(true);
        if (!second->isSound() && second->m_faults.size() <= tree->m_faults.size())
            tree = std::move(second);
        std::stable_sort(tree->m_faults.begin(), tree->m_faults.end(),
            [](SyntaxFault const& a, SyntaxFault const& b) { return a.range.offset < b.range.offset; });
    }
    return tree;
}

std::shared_ptr<SyntaxTree const> SyntaxTree::parseYaml(std::string text)
{
    return parseYaml(std::make_shared<std::string const>(std::move(text)));
}

}  // namespace steploom::text

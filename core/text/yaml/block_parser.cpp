// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: YAML 1.2.2, chapter 8.2 "Block Collection Styles".
#include "core/text/yaml/parser.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <string>

namespace steploom::text::yaml {

Parser::Index Parser::readBlockMapping(
    Index parent, Lead const& lead, Properties const& properties, int depth)
{
    if (isTooDeep(depth))
        return readNothing(parent, lead);
    auto const mapping = add(NodeKind::Object, parent, lead, properties, offset());
    int const own = column();
    Index last = none;
    auto end = offset();
    auto const isOver = [&] { return isStopped() || atDocumentEnd() || column() < own; };
    for (;;) {
        if (isEntry('-')) {
            fault(offset(), 1, "A list item cannot stand beside fields.");
            auto const size = m_tree.size();
            readBlockSequence(none, {}, {}, depth + 1);
            m_tree.drop(size);
        } else if (auto const member = readMember(mapping, depth); member != none) {
            m_tree.link(mapping, last, member);
            end = m_tree.node(member).end;
        }
        skipSeparation();
        if (isOver())
            break;
        if (!beginsItsLine()) {
            endLine();
            skipSeparation();
            if (isOver())
                break;
        }
        if (column() > own)
            fault(offset(), lineEndOf(text(), offset()) - offset(),
                "This line is indented further than the fields it belongs to.");
    }
    return m_tree.finish(mapping, end);
}

// Reads what is here only to get past it.
void Parser::readPast(int indent, After after, int depth)
{
    auto const size = m_tree.size();
    readNode(none, {}, indent, after, depth);
    m_tree.drop(size);
}

// Reads a field; none when it has no name.
Parser::Index Parser::readMember(Index mapping, int depth)
{
    if (isEntry('?'))
        return readExplicitMember(mapping, depth);
    int const own = column();
    Lead lead;
    lead.start = offset();
    readProperties();
    lead.keyStart = offset();
    if (isEntry(':')) {
        fault(offset(), 1, "A field name is missing before this colon.");
        skip();
        readPast(own, After::Key, depth + 1);
        return none;
    }
    readKey();
    lead.keyEnd = offset();
    auto const colon = skipBlanks(text(), offset());
    if (at(colon) == ':' && isBlankAt(colon + 1)) {
        skipTo(colon + 1);
        return readNode(mapping, lead, own, After::Key, depth + 1);
    }
    return readWithoutColon(mapping, lead, own, depth);
}

void Parser::readKey()
{
    auto const start = offset();
    auto const pass = [&](std::size_t end, char const* sentence) {
        skipTo(end);
        fault(start, end - start, sentence);
    };
    switch (here()) {
    case '"':
    case '\'':
        if (auto const end = quotedEnd(start); end != nowhere) {
            checkEscapes(start, end);
            skipTo(end);
        } else {
            pass(std::max(plainEnd(start), start + 1), "The quote at the end of this field name is missing.");
        }
        return;
    case '[':
    case '{': {
        auto const end = flowEnd(start);
        pass(end == nowhere ? lineEndOf(text(), start) : end,
            "A field name is a text; a list or object cannot be one.");
        return;
    }
    case '*': {
        auto end = start;
        while (!isBlankAt(end))
            ++end;
        pass(end, "A field name is a text; write it out instead of using an alias.");
        return;
    }
    default:
        break;
    }
    if (!startsPlain(here(), ahead()) && !isEntry('-'))
        fault(start, 1, std::string("A field name that begins with ") + here() + " needs quotes.");
    skipTo(std::max(plainEnd(start), std::min(start + 1, lineEndOf(text(), start))));
}

// A field name without a colon and a blank behind it: what is missing is told, the rest is read.
Parser::Index Parser::readWithoutColon(Index mapping, Lead lead, int indent, int depth)
{
    auto const key = between(lead.keyStart, lead.keyEnd);
    // `Type:Task`
    auto const inside = styleOf(key) == ScalarStyle::Plain ? key.find(':') : nowhere;
    bool const isBehind = at(lead.keyEnd) == ':';
    if (isBehind || (inside != nowhere && inside > 0)) {
        lead.keyEnd = isBehind ? lead.keyEnd : lead.keyStart + inside;
        fault(lead.keyEnd, 1, "A blank is missing behind this colon.");
        skipTo(lead.keyEnd + 1);
        return readNode(mapping, lead, indent, After::Key, depth + 1);
    }
    fault(lead.keyEnd, 0, "A colon is missing after this field name.");
    if (at(skipBlanks(text(), offset())) != '#')
        skipTo(lineEndOf(text(), offset()));
    auto const start = place();
    skipSeparation();
    bool const hasValue = !atDocumentEnd() && beginsItsLine() && column() > indent;
    goBack(start);
    if (hasValue)
        return readNode(mapping, lead, indent, After::Key, depth + 1);
    return add(NodeKind::Missing, mapping, lead, {}, lead.keyEnd);
}

// `? key` and `: value` on lines of their own; none when the key is no scalar.
Parser::Index Parser::readExplicitMember(Index mapping, int depth)
{
    int const own = column();
    Lead lead;
    lead.start = offset();
    skip();
    auto const size = m_tree.size();
    auto const key = m_tree.node(readNode(none, {}, own, After::Dash, depth + 1));
    m_tree.drop(size);
    bool const hasName = isScalarName(key) && key.contentEnd > key.contentStart;
    if (hasName) {
        lead.keyStart = key.contentStart;
        lead.keyEnd = key.contentEnd;
    } else {
        fault(lead.start, 1, "A field name is a text; a list or object cannot be one.");
    }
    auto const start = place();
    skipSeparation();
    if (!atDocumentEnd() && column() == own && isEntry(':')) {
        skip();
        auto const value = m_tree.size();
        auto const member = readNode(mapping, lead, own, After::Explicit, depth + 1);
        if (hasName)
            return member;
        m_tree.drop(value);
        return none;
    }
    goBack(start);
    return hasName ? readEmpty(mapping, lead, {}, lead.keyEnd) : none;
}

Parser::Index Parser::readBlockSequence(
    Index parent, Lead const& lead, Properties const& properties, int depth)
{
    if (isTooDeep(depth))
        return readNothing(parent, lead);
    auto const sequence = add(NodeKind::Array, parent, lead, properties, offset());
    int const own = column();
    Index last = none;
    std::size_t end = 0;
    auto const isOver = [&] { return isStopped() || atDocumentEnd() || column() < own; };
    for (;;) {
        Lead dash;
        dash.start = offset();
        skip();
        auto const item = readNode(sequence, dash, own, After::Dash, depth + 1);
        m_tree.link(sequence, last, item);
        end = std::max<std::size_t>(m_tree.node(item).end, dash.start + 1);
        skipSeparation();
        if (isOver())
            break;
        if (column() > own)
            fault(offset(), lineEndOf(text(), offset()) - offset(),
                "This line is indented further than the list it belongs to.");
        if (isEntry('-'))
            continue;
        if (column() == own)
            break;
        readPast(own, After::Start, depth + 1);
        skipSeparation();
        if (isOver() || !isEntry('-'))
            break;
    }
    return m_tree.finish(sequence, end);
}

}  // namespace steploom::text::yaml

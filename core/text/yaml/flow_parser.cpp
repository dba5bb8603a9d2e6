// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: YAML 1.2.2, chapter 7.4 "Flow Collection Styles".
#include "core/text/yaml/parser.h"

#include <algorithm>
#include <string>

namespace steploom::text::yaml {

Parser::Index Parser::readFlow(
    Index parent, Lead const& lead, Properties const& properties, int indent, int depth)
{
    if (isTooDeep(depth))
        return readNothing(parent, lead);
    auto const opened = offset();
    char const opener = here();
    bool const isMapping = opener == '{';
    char const closer = isMapping ? '}' : ']';
    enterFlow(opener);
    auto const node = add(isMapping ? NodeKind::Object : NodeKind::Array, parent, lead, properties, opened);
    skip();
    Index last = none;
    bool needsComma = false;
    for (;;) {
        auto const behindLast = place();
        skipSeparation();
        if (isStopped())
            break;
        char const c = here();
        bool const isForeign = (c == ']' || c == '}') && c != closer;
        if (atDocumentEnd() || blockGoesOn(indent) || (isForeign && isOpen(c == ']' ? '[' : '{'))) {
            fault(opened, 1, std::string("The ") + closer + " that closes this " + opener + " is missing.");
            goBack(behindLast);
            break;
        }
        if (c == closer) {
            skip();
            break;
        }
        if (isForeign) {
            fault(offset(), 1, std::string("There is one ") + c + " too many.");
            skip();
            continue;
        }
        if (c == ',') {
            if (!needsComma)
                fault(offset(), 1, "There is a comma too many.");
            skip();
            needsComma = false;
            continue;
        }
        if (needsComma)
            fault(behindLast.at, 0, "A comma is missing here.");
        auto const before = offset();
        m_tree.link(
            node, last, isMapping ? readFlowMember(node, indent, depth) : readFlowItem(node, indent, depth));
        if (offset() == before)
            skip();
        needsComma = true;
    }
    leaveFlow();
    return m_tree.finish(node, offset());
}

// Whether the line here shows that brackets above it were not closed.
bool Parser::blockGoesOn(int indent) const
{
    if (!m_useIndentation || !beginsItsLine() || column() > indent)
        return false;
    char const c = here();
    return isEntry('-') || (c != ']' && c != '}' && c != ',' && keyColon() != nowhere);
}

// Whether the colon here ends a key; behind quotes and brackets it needs no blank.
bool Parser::isFlowColon(char keyEnd) const
{
    if (here() != ':')
        return false;
    bool const isJsonLike = keyEnd == '"' || keyEnd == '\'' || keyEnd == ']' || keyEnd == '}';
    return isJsonLike || isBlankAt(offset() + 1) || isFlowIndicator(ahead());
}

// Reads a key and what is behind it; none when it is no scalar.
Parser::Index Parser::readFlowMember(Index mapping, int indent, int depth)
{
    if (isEntry('?')) {
        skip();
        skipSeparation();
    }
    Lead lead;
    lead.start = offset();
    if (here() == ':') {
        fault(offset(), 1, "A field name is missing before this colon.");
        skip();
        readFlowPast(indent, depth);
        return none;
    }
    readProperties();
    lead.keyStart = offset();
    auto const size = m_tree.size();
    auto const key = m_tree.node(readFlowNode(none, {}, indent, depth + 1));
    m_tree.drop(size);
    lead.keyEnd = std::max<std::size_t>(key.end, lead.keyStart);
    bool const hasName = isScalarName(key) && lead.keyEnd > lead.keyStart;
    if (!hasName)
        fault(lead.keyStart, lead.keyEnd - lead.keyStart,
            "A field name is a text; it cannot be anything else.");
    auto const behindKey = place();
    skipSeparation();
    auto const value = m_tree.size();
    Index member = none;
    if (isFlowColon(at(behindKey.at - 1))) {
        skip();
        member = readFlowValue(mapping, lead, indent, depth);
    } else {
        goBack(behindKey);
        member = readEmpty(mapping, lead, {}, lead.keyEnd);
    }
    if (hasName)
        return member;
    m_tree.drop(value);
    return none;
}

// What is behind a colon between brackets.
Parser::Index Parser::readFlowValue(Index parent, Lead const& lead, int indent, int depth)
{
    auto const start = place();
    skipSeparation();
    if (!flowValueEnds() && !blockGoesOn(indent))
        return readFlowNode(parent, lead, indent, depth + 1);
    goBack(start);
    return readEmpty(parent, lead, {}, offset());
}

void Parser::readFlowPast(int indent, int depth)
{
    auto const size = m_tree.size();
    readFlowValue(none, {}, indent, depth);
    m_tree.drop(size);
}

// An item; `key: value` in a list is an object with that one field.
Parser::Index Parser::readFlowItem(Index sequence, int indent, int depth)
{
    auto const start = place();
    if (!isEntry('?')) {
        if (here() == ':' && (isBlankAt(offset() + 1) || isFlowIndicator(ahead()))) {
            fault(offset(), 1, "A field name is missing before this colon.");
            skip();
            readFlowPast(indent, depth);
            return none;
        }
        auto const size = m_tree.size();
        auto const item = readFlowNode(sequence, {}, indent, depth + 1);
        auto const behind = place();
        skipSeparation();
        bool const isPair
            = lineStart() == behind.lineStart && behind.at > start.at && isFlowColon(at(behind.at - 1));
        goBack(behind);
        if (!isPair)
            return item;
        m_tree.drop(size);
        goBack(start);
    }
    auto const pair = add(NodeKind::Object, sequence, {}, {}, start.at);
    Index last = none;
    m_tree.link(pair, last, readFlowMember(pair, indent, depth + 1));
    return m_tree.finish(pair, offset());
}

Parser::Index Parser::readFlowNode(Index parent, Lead const& lead, int indent, int depth)
{
    auto const properties = readProperties();
    if (properties.areThere())
        skipSeparation();
    auto const node = readFlowContent(parent, lead, properties, indent, depth);
    m_tree.close(properties);
    return node;
}

Parser::Index Parser::readFlowContent(
    Index parent, Lead const& lead, Properties const& properties, int indent, int depth)
{
    char const c = here();
    if (flowValueEnds() || (properties.areThere() && c == ':'))
        return readEmpty(parent, lead, properties, offset());
    if (isExpression()) {
        fault(offset(), 2, "An expression {% %} needs quotes here.");
        return readFlowPlaceholder(parent, lead, properties);
    }
    if (text().substr(offset(), 2) == "${")
        return readFlowPlaceholder(parent, lead, properties);
    switch (c) {
    case '[':
    case '{':
        return readFlow(parent, lead, properties, indent, depth);
    case '*':
        return readAlias(parent, lead);
    case '"':
    case '\'':
        return readQuoted(parent, lead, properties, m_useIndentation ? indent : -1);
    default:
        return readFlowPlain(parent, lead, properties, indent);
    }
}

// `${Name}` and `{% ... %}`, which would be brackets here.
Parser::Index Parser::readFlowPlaceholder(Index parent, Lead const& lead, Properties const& properties)
{
    auto const start = offset();
    auto const end = std::min(text().find_first_of("}\r\n", start), text().size());
    skipTo(at(end) == '}' ? end + 1 : end);
    fault(start, offset() - start, "A placeholder needs quotes between brackets.");
    return m_tree.finish(add(NodeKind::Missing, parent, lead, properties, start), offset());
}

}  // namespace steploom::text::yaml

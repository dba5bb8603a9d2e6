// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tree_edit.h"
#include "core/text/tree_source.h"
#include "core/text/yaml/scalar.h"

#include <string>

namespace steploom::text::block {

/// Writes values as blocks of YAML. Indentations are those of the block that holds what is written.
class BlockWriter {
public:
    enum class LongTexts { AsBlocks, Quoted };
    explicit BlockWriter(Layout const& layout, LongTexts longTexts = LongTexts::AsBlocks)
        : m_layout(layout)
        , m_longTexts(longTexts)
    {
    }

    /// `key: value`, its further lines right of `indentation`.
    template <typename Source>
    void member(
        std::string& out, std::string_view key, Source const& value, std::string const& indentation) const
    {
        value.noteKey(out.size());
        out += yaml::writeScalar(key, yaml::Context::Block);
        out += ':';
        behindKey(out, value, indentation);
    }

    /// What stands behind the colon of a key at `indentation`.
    template <typename Source>
    void behindKey(std::string& out, Source const& value, std::string const& indentation) const
    {
        bool const isBlock = (value.isObject() || value.isArray()) && value.size() > 0;
        if (!isBlock) {
            out += ' ';
            scalar(out, value, indentation);
            return;
        }
        bool const isRight = value.isObject() || m_layout.indentsLists;
        auto const inner = isRight ? indentation + m_layout.indentUnit : indentation;
        out += m_layout.lineEnd + inner;
        collection(out, value, inner);
    }

    /// What stands behind the dash of an item at `indentation`.
    template <typename Source>
    void behindDash(std::string& out, Source const& value, std::string const& indentation) const
    {
        out += ' ';
        if ((value.isObject() || value.isArray()) && value.size() > 0)
            collection(out, value, indentation + "  ");
        else
            scalar(out, value, indentation);
    }

    /// An object or list that is not empty; its first line is not indented, the others stand at
    /// `indentation`.
    template <typename Source>
    void collection(std::string& out, Source const& value, std::string const& indentation) const
    {
        bool isFirst = true;
        auto const startLine = [&] {
            if (!isFirst)
                out += m_layout.lineEnd + indentation;
            isFirst = false;
        };
        value.eachMember([&](std::string_view key, Source const& child) {
            startLine();
            member(out, key, child, indentation);
        });
        value.eachItem([&](Source const& item) {
            startLine();
            out += '-';
            behindDash(out, item, indentation);
        });
    }

    /// All else, empty collections too.
    template <typename Source>
    void scalar(std::string& out, Source const& value, std::string const& indentation) const
    {
        if (value.isObject() || value.isArray()) {
            out += value.isObject() ? "{}" : "[]";
        } else if (value.isString()) {
            out += text(value.string(), indentation);
        } else {
            value.appendScalar(out);
        }
    }

    /// A text; as a literal block when it has several lines.
    std::string text(std::string const& content, std::string const& indentation,
        yaml::ScalarStyle style = yaml::ScalarStyle::Plain) const
    {
        if (m_longTexts == LongTexts::AsBlocks && content.find('\n') != std::string::npos)
            if (auto block = yaml::writeLiteral(
                    content, indentation + m_layout.indentUnit, m_layout.indentUnit.size(), m_layout.lineEnd))
                return *block;
        return yaml::writeScalar(content, yaml::Context::Block, style);
    }

private:
    Layout const& m_layout;
    LongTexts m_longTexts;
};

}  // namespace steploom::text::block

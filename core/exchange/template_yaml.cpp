// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/template_yaml.h"

#include "core/text/block/writer.h"

namespace steploom::exchange {

namespace {

class YamlTemplate {
public:
    explicit YamlTemplate(Template const& content) : m_template(content) {}

    std::string write()
    {
        members(m_template.content, "", "", "");
        return std::move(m_out);
    }

private:
    // `lead` is what the first line begins with instead of `indentation`: the dash of a list.
    void members(Value const& object, std::string const& indentation, std::string const& pointer,
        std::string const& lead)
    {
        bool isFirst = !lead.empty();
        for (auto const& [key, value] : object.members()) {
            auto const place = pointer + "/" + key;
            if (!isFirst)
                comments(place, indentation);
            m_out += (isFirst ? lead : indentation) + text::yaml::writeScalar(key, text::yaml::Context::Block)
                + ":";
            isFirst = false;
            behind(value, indentation, place);
        }
    }

    // What stands behind a key at `indentation`.
    void behind(Value const& value, std::string const& indentation, std::string const& pointer)
    {
        if (auto const shortForm = shortFormOf(value, indentation); !shortForm.empty()) {
            m_out += " " + shortForm + "\n";
        } else if (value.isObject() && value.size() > 0) {
            m_out += "\n";
            members(value, indentation + "  ", pointer, "");
        } else if (value.isArray() && value.size() > 0) {
            m_out += "\n";
            items(value, indentation + "  ", pointer);
        } else {
            m_out += " " + scalar(value, indentation) + "\n";
        }
    }

    void items(Value const& array, std::string const& indentation, std::string const& pointer)
    {
        std::size_t number = 0;
        for (auto const& item : array.items()) {
            auto const place = pointer + "/" + std::to_string(number++);
            comments(place, indentation);
            auto const lead = indentation + "- ";
            if (auto const shortForm = shortFormOf(item, indentation + "  "); !shortForm.empty()) {
                m_out += lead + shortForm + "\n";
            } else if (item.isObject() && item.size() > 0) {
                members(item, indentation + "  ", place, lead);
            } else if (item.isArray() && item.size() > 0) {
                m_out += indentation + "-\n";
                items(item, indentation + "  ", place);
            } else {
                m_out += lead + scalar(item, indentation + "  ") + "\n";
            }
        }
    }

    void comments(std::string const& pointer, std::string const& indentation)
    {
        auto const found = m_template.remarks.find(pointer);
        if (found == m_template.remarks.end())
            return;
        for (auto const& sentence : found->second) {
            std::string line(sentence);
            for (auto& c : line)
                if (c == '\n' || c == '\r')
                    c = ' ';
            m_out += indentation + "# " + line + "\n";
        }
    }

    // `!Ref Name` and its like; empty for what has no such form.
    std::string shortFormOf(Value const& value, std::string const& indentation) const
    {
        if (!value.isObject() || value.size() != 1)
            return {};
        auto const& [key, argument] = value.members().front();
        if (key == "Ref" && argument.isString())
            return "!Ref " + scalar(argument, indentation);
        if (key == "Fn::Sub" && argument.isString())
            return "!Sub " + scalar(argument, indentation);
        if (key == "Fn::GetAtt" && argument.size() == 2)
            return "!GetAtt " + argument.at(0)->string() + "." + argument.at(1)->string();
        return {};
    }

    std::string scalar(Value const& value, std::string const& indentation) const
    {
        std::string out;
        text::block::BlockWriter(m_layout).scalar(out, text::FromValue(value), indentation);
        return out;
    }

    Template const& m_template;
    text::Layout m_layout;
    std::string m_out;
};

}  // namespace

std::string toTemplateYaml(Template const& content)
{
    return YamlTemplate(content).write();
}

}  // namespace steploom::exchange

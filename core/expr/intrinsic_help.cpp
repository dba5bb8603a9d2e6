// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/intrinsic_help.h"

#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/expr/java_numbers.h"

#include <algorithm>
#include <cmath>

namespace steploom::expr {

static constexpr std::size_t longestText = std::size_t{8} << 20;

Result<std::int64_t> roundedInteger(Value const& number)
{
    constexpr double half = 0.5;
    constexpr double limit = 2147483648.0;
    auto const rounded = std::floor(number.number() + half);
    if (!(rounded >= -limit && rounded < limit))
        return Failure{"the number " + toJson(number) + " does not lie between -2147483648 and 2147483647"};
    return static_cast<std::int64_t>(rounded);
}

namespace {

/// Writes a value in one of three forms and stops when there is too much of it.
class TextWriter {
public:
    enum class Form : std::uint8_t { Json, Java, Canonical };

    TextWriter(Form form, Budget& budget) : m_form(form), m_budget(budget) {}

    bool write(Value const& value, std::size_t depth = 0)
    {
        if (!m_budget.take() || out.size() > longestText || depth > Budget::maximumDepth)
            return false;
        if (value.isArray()) {
            out += '[';
            bool isFirst = true;
            for (auto const& item : value.items()) {
                if (!isFirst)
                    out += m_form == Form::Java ? ", " : ",";
                isFirst = false;
                if (!write(item, depth + 1))
                    return false;
            }
            out += ']';
            return true;
        }
        if (value.isObject())
            return writeObject(value, depth);
        if (value.isString() && !m_budget.take(value.string().size() / 64))
            return false;
        if (value.isString() && m_form == Form::Java)
            out += value.string();
        else if (value.kind() == Value::Kind::Double && m_form == Form::Canonical)
            writeCanonicalNumber(value.number());
        else if (value.kind() == Value::Kind::Double)
            out += javaText(value.number());
        else
            appendJson(out, value);
        return true;
    }

    std::string out;

private:
    void writeCanonicalNumber(double number)
    {
        constexpr double exact = 9007199254740992.0;
        if (std::floor(number) == number && std::abs(number) < exact)
            appendJson(out, static_cast<std::int64_t>(number));
        else
            appendJson(out, number);
    }

    bool writeObject(Value const& value, std::size_t depth)
    {
        std::vector<Member const*> members;
        for (auto const& member : value.members())
            members.push_back(&member);
        if (m_form == Form::Canonical)
            std::ranges::sort(
                members, {}, [](Member const* member) -> std::string const& { return member->key; });
        out += '{';
        bool isFirst = true;
        for (auto const* member : members) {
            if (!isFirst)
                out += m_form == Form::Java ? ", " : ",";
            isFirst = false;
            if (m_form == Form::Java) {
                out += member->key + "=";
            } else {
                appendJsonString(out, member->key);
                out += ':';
            }
            if (!write(member->value, depth + 1))
                return false;
        }
        out += '}';
        return true;
    }

    Form m_form;
    Budget& m_budget;
};

Result<std::string> written(Value const& value, TextWriter::Form form, Budget& budget)
{
    TextWriter writer(form, budget);
    if (!writer.write(value) || writer.out.size() > longestText)
        return budget.isSpent()
            ? Failure{"it needs more work than one evaluation may make"}
            : Failure{"the text would be longer than " + std::to_string(longestText >> 20) + " MB"};
    return std::move(writer.out);
}

}  // namespace

Result<std::string> boundedJson(Value const& value, Budget& budget)
{
    return written(value, TextWriter::Form::Json, budget);
}

Result<std::string> boundedJavaText(Value const& value, Budget& budget)
{
    return written(value, TextWriter::Form::Java, budget);
}

Result<std::string> canonicalText(Value const& value, Budget& budget)
{
    return written(value, TextWriter::Form::Canonical, budget);
}

std::optional<Failure> checkEncodedLength(std::string const& text)
{
    auto const length = countCodePoints(text);
    if (length <= maximumEncodedText)
        return std::nullopt;
    return Failure{"the text has " + std::to_string(length) + " characters; at most "
        + std::to_string(maximumEncodedText) + " can be taken"};
}

}  // namespace steploom::expr

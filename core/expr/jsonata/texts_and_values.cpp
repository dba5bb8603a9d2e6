// SPDX-License-Identifier: GPL-3.0-or-later
// How items leave the evaluation: as the text that $string makes, and as values.
#include "core/base/json_writer.h"
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <charconv>
#include <cmath>

namespace steploom::expr::jsonata {

namespace {

constexpr int deepestOutput = 1'000;

/// JSON.stringify() with numbers of at most fifteen digits and functions as empty texts.
class ItemWriter {
public:
    ItemWriter(Evaluator& run, bool isPretty) : m_run(run), m_isPretty(isPretty) {}

    std::string out;

    bool write(Item const& item, int depth)
    {
        if (depth > deepestOutput) {
            m_run.fail("U1001", {.reason = "The value is nested too deeply to be written as a text."});
            return false;
        }
        if (!m_run.step() || !m_run.canTake(out.size() * 2))
            return false;
        switch (item.kind()) {
        case Item::Kind::Boolean:
            out += item.boolean() ? "true" : "false";
            return true;
        case Item::Kind::Number:
        case Item::Kind::BigInteger:
            if (!m_run.isNumeric(item)) {
                out += "null";
                return !m_run.hasFailed();
            }
            out += roundedNumberText(item.number());
            return true;
        case Item::Kind::BorrowedText:
        case Item::Kind::Text:
            appendJsonString(out, item.text());
            return m_run.canTake(out.size() * 2) && m_run.step(item.text().size() / 64);
        case Item::Kind::BorrowedArray:
        case Item::Kind::Array:
            return writeArray(item, depth);
        case Item::Kind::BorrowedObject:
        case Item::Kind::Object:
            return writeObject(item, depth);
        case Item::Kind::Function:
        case Item::Kind::BuiltIn:
            out += "\"\"";
            return true;
        case Item::Kind::Undefined:
        case Item::Kind::Null:
        case Item::Kind::Tuple:
            break;
        }
        out += "null";
        return true;
    }

private:
    void breakLine(int depth)
    {
        if (m_isPretty) {
            out += '\n';
            out.append(static_cast<std::size_t>(depth) * 2, ' ');
        }
    }

    bool writeArray(Item const& item, int depth)
    {
        out += '[';
        for (std::size_t i = 0; i < item.size(); ++i) {
            if (i > 0)
                out += ',';
            breakLine(depth + 1);
            if (!write(item.at(i), depth + 1))
                return false;
        }
        if (item.size() > 0)
            breakLine(depth);
        out += ']';
        return true;
    }

    bool writeObject(Item const& item, int depth)
    {
        out += '{';
        bool isFirst = true;
        bool isGood = true;
        forEachMember(item, [&](Item const& key, Item const& value) {
            if (!isGood || value.isUndefined())
                return;
            if (!isFirst)
                out += ',';
            isFirst = false;
            breakLine(depth + 1);
            appendJsonString(out, key.text());
            out += m_isPretty ? ": " : ":";
            isGood = write(value, depth + 1);
        });
        if (!isFirst)
            breakLine(depth);
        out += '}';
        return isGood;
    }

    Evaluator& m_run;
    bool m_isPretty;
};

/// Makes values of items; what JSON has no word for is null or left out.
class ValueMaker {
public:
    explicit ValueMaker(Evaluator& run) : m_run(run) {}

    Value make(Item const& item, int depth)
    {
        if (m_run.hasFailed())
            return {};
        if (depth > deepestOutput) {
            m_run.fail("U1001", {.reason = "The result is nested too deeply."});
            return {};
        }
        switch (item.kind()) {
        case Item::Kind::Boolean:
            return item.boolean();
        case Item::Kind::Number:
            return makeNumber(item.number());
        case Item::Kind::BigInteger:
            return makeNumber(item.number());
        case Item::Kind::BorrowedText:
        case Item::Kind::Text:
            return item.text();
        case Item::Kind::BorrowedArray:
        case Item::Kind::BorrowedObject:
            return item.value();
        case Item::Kind::Array:
            return makeArrayValue(item, depth);
        case Item::Kind::Object:
            return makeObjectValue(item, depth);
        default:
            return {};
        }
    }

private:
    static Value makeNumber(double number)
    {
        constexpr double exact = 9007199254740992.0;
        if (number == std::floor(number) && std::abs(number) <= exact)
            return static_cast<std::int64_t>(number);
        // Beyond that, the digits that ECMAScript prints.
        constexpr double widest = 9.2e18;
        std::int64_t integer = 0;
        if (number == std::floor(number) && std::abs(number) < widest) {
            auto const text = numberText(number);
            std::from_chars(text.data(), text.data() + text.size(), integer);
            return integer;
        }
        return std::isfinite(number) ? Value(number) : Value();
    }

    Value makeArrayValue(Item const& item, int depth)
    {
        auto const count = item.size();
        if (!take(count * sizeof(Value), count))
            return {};
        std::vector<Value> items;
        items.reserve(count);
        for (std::size_t i = 0; i < count && !m_run.hasFailed(); ++i)
            items.push_back(make(item.at(i), depth + 1));
        return Value::array(std::move(items));
    }

    Value makeObjectValue(Item const& item, int depth)
    {
        auto const& entries = item.objectCell()->entries();
        if (!take(entries.size() * sizeof(Member), entries.size()))
            return {};
        std::vector<Member> members;
        members.reserve(entries.size());
        for (auto const& [key, value] : entries)
            if (!value.isUndefined() && !value.isFunction())
                members.push_back({key.text(), make(value, depth + 1)});
        return Value::object(std::move(members));
    }

    // What a value of `parts` parts takes, `bytes` of them for the parts themselves.
    bool take(std::size_t bytes, std::size_t parts)
    {
        constexpr std::size_t bytesAround = 96;  // what is allocated to hold them
        m_taken += bytes + bytesAround;
        return m_run.canTake(m_taken) && m_run.step(1 + parts / 8);
    }

    Evaluator& m_run;
    std::size_t m_taken = 0;
};

}  // namespace

std::string Evaluator::textOf(Item const& item, bool isPretty)
{
    switch (item.kind()) {
    case Item::Kind::Undefined:
    case Item::Kind::Function:
    case Item::Kind::BuiltIn:
        return {};
    case Item::Kind::BorrowedText:
    case Item::Kind::Text:
        return item.text();
    case Item::Kind::Number:
    case Item::Kind::BigInteger:
        if (!std::isfinite(item.number())) {
            fail("D3001");
            return {};
        }
        return roundedNumberText(item.number());
    default:
        break;
    }
    ItemWriter writer(*this, isPretty);
    auto const* cell = item.arrayCell();
    writer.write(cell && cell->wrapsInput ? item.at(0) : item, 0);
    return m_hasFailed ? std::string() : std::move(writer.out);
}

Value Evaluator::toValue(Item const& item)
{
    return ValueMaker(*this).make(item, 0);
}

}  // namespace steploom::expr::jsonata

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/state_type.h"
#include "core/aws/catalog.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::inspector {

/// The parameters of a call as descriptions of fields, which forms and editors take. The descriptions view
/// into it, so it outlives them and is not copied.
class CallFields {
public:
    CallFields(aws::Call const& call, asl::QueryLanguage language);
    CallFields(CallFields const&) = delete;
    CallFields& operator=(CallFields const&) = delete;

    /// Names of the parameters in the order to show.
    std::vector<std::string_view> const& names() const { return m_names; }
    bool isRequired(std::string_view name) const;
    /// The field that holds the value of a parameter.
    asl::Field const& valueField(std::string_view name) const;
    /// The one that holds a path to it (`Name.$`); null in JSONata.
    asl::Field const* pathField(std::string_view name) const;
    std::vector<asl::Field> const& all() const { return m_fields; }

private:
    void add(aws::Service const* service, aws::Parameter const& parameter, int depth,
        std::vector<asl::Field>& fields);
    void describe(aws::Service const* service, aws::Type const& type, int depth, asl::Field& field);
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

    asl::QueryLanguage m_language;
    std::deque<std::string> m_texts;
    std::deque<std::vector<std::string_view>> m_choices;
    std::deque<std::vector<asl::Field>> m_inner;
    std::vector<std::string_view> m_names;
    std::vector<asl::Field> m_fields;
};

}  // namespace steploom::inspector

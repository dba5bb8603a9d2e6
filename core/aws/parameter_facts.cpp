// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aws/parameter_facts.h"

#include "core/aws/letters.h"

#include <algorithm>

namespace steploom::aws {

bool keepsInnerNames(std::string_view integration)
{
    return integration.starts_with("dynamodb:") || integration.starts_with("sqs:")
        || integration.starts_with("sns:") || integration.starts_with("ecs:");
}

bool isMadeUp(std::string_view parameter)
{
    return parameter.ends_with("Token");
}

static bool spellsNumber(std::string_view text)
{
    return !text.empty()
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

bool takes(TypeKind kind, Value const& given)
{
    bool const isNested = given.isObject() || given.isArray();
    switch (kind) {
    case TypeKind::Text:
    case TypeKind::Blob:
    case TypeKind::Timestamp:
    case TypeKind::Json:
        return true;
    case TypeKind::Enumeration:
        return !isNested;
    case TypeKind::Integer:
    case TypeKind::Number:
        return given.isNumber() || (given.isString() && spellsNumber(given.string()));
    case TypeKind::Boolean: {
        if (!given.isString())
            return given.isBoolean();
        auto const lower = inLowerCase(given.string());
        return lower == "true" || lower == "false";
    }
    case TypeKind::List:
        return given.isArray();
    case TypeKind::Map:
    case TypeKind::Structure:
        return given.isObject();
    case TypeKind::Object:
        return isNested;
    }
    return true;
}

}  // namespace steploom::aws

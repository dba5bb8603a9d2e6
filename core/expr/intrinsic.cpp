// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/intrinsic.h"

namespace steploom::expr {

Intrinsic const* findIntrinsic(std::string_view name)
{
    for (auto const& intrinsic : allIntrinsics())
        if (intrinsic.name == name)
            return &intrinsic;
    return nullptr;
}

std::string signatureOf(Intrinsic const& intrinsic)
{
    std::string out(intrinsic.name);
    out += '(';
    bool isFirst = true;
    for (auto const& argument : intrinsic.arguments) {
        auto const comma = isFirst ? "" : ", ";
        if (argument.isOptional)
            out += std::string(" [") + comma + std::string(argument.name) + "]";
        else
            out += comma + std::string(argument.name) + (argument.isRepeated ? ", ..." : "");
        isFirst = false;
    }
    return out + ')';
}

std::string_view wordsFor(IntrinsicKind kind)
{
    switch (kind) {
    case IntrinsicKind::String:
        return "a text";
    case IntrinsicKind::Number:
        return "a number";
    case IntrinsicKind::Boolean:
        return "true or false";
    case IntrinsicKind::Array:
        return "an array";
    case IntrinsicKind::Object:
        return "an object";
    case IntrinsicKind::Any:
        break;
    }
    return "a value";
}

bool isOfKind(IntrinsicKind kind, Value const& value)
{
    switch (kind) {
    case IntrinsicKind::String:
        return value.isString();
    case IntrinsicKind::Number:
        return value.isNumber();
    case IntrinsicKind::Boolean:
        return value.isBoolean();
    case IntrinsicKind::Array:
        return value.isArray();
    case IntrinsicKind::Object:
        return value.isObject();
    case IntrinsicKind::Any:
        break;
    }
    return true;
}

}  // namespace steploom::expr

// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <utility>

namespace steploom::expr::intrinsics {

static Result<Value> callHash(IntrinsicInput const& input)
{
    static constexpr std::pair<std::string_view, QCryptographicHash::Algorithm> algorithms[] = {
        {"MD5", QCryptographicHash::Md5},
        {"SHA-1", QCryptographicHash::Sha1},
        {"SHA-256", QCryptographicHash::Sha256},
        {"SHA-384", QCryptographicHash::Sha384},
        {"SHA-512", QCryptographicHash::Sha512},
    };
    auto const& data = input.arguments[0].string();
    if (auto failure = checkEncodedLength(data))
        return *failure;
    for (auto const& [name, algorithm] : algorithms)
        if (name == input.arguments[1].string())
            return Value(
                QCryptographicHash::hash(QByteArray::fromStdString(data), algorithm).toHex().toStdString());
    return Failure{"there is no algorithm \"" + input.arguments[1].string()
        + "\"; there are MD5, SHA-1, SHA-256, SHA-384 and SHA-512"};
}

Intrinsic hash()
{
    return {
        .name = "States.Hash",
        .help = "The hash of a text, in hexadecimal digits.",
        .arguments = {
            {.name = "data", .kind = IntrinsicKind::String, .help = "At most 10,000 characters."},
            {.name = "algorithm", .kind = IntrinsicKind::String, .help = "MD5, SHA-1, SHA-256, SHA-384 or SHA-512."},
        },
        .result = IntrinsicKind::String,
        .call = callHash,
    };
}

}  // namespace steploom::expr::intrinsics

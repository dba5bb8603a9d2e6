// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

#include <QByteArray>

namespace steploom::expr::intrinsics {

static Result<Value> callBase64Encode(IntrinsicInput const& input)
{
    auto const& text = input.arguments[0].string();
    if (auto failure = checkEncodedLength(text))
        return *failure;
    return Value(QByteArray::fromStdString(text).toBase64().toStdString());
}

Intrinsic base64_encode()
{
    return {
        .name = "States.Base64Encode",
        .help = "The text in Base64.",
        .arguments = {
            {.name = "text", .kind = IntrinsicKind::String, .help = "At most 10,000 characters."},
        },
        .result = IntrinsicKind::String,
        .call = callBase64Encode,
    };
}

}  // namespace steploom::expr::intrinsics

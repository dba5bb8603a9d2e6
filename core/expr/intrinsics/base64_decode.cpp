// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: States Language, "Intrinsic Functions".
#include "core/expr/intrinsic.h"
#include "core/expr/intrinsic_help.h"

#include <QByteArray>
#include <QString>

namespace steploom::expr::intrinsics {

static Result<Value> callBase64Decode(IntrinsicInput const& input)
{
    auto const& text = input.arguments[0].string();
    if (auto failure = checkEncodedLength(text))
        return *failure;
    auto const decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromStdString(text), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return Failure{"the text is not in Base64"};
    // Bytes that are no UTF-8 become replacement characters.
    return Value(QString::fromUtf8(*decoded).toStdString());
}

Intrinsic base64_decode()
{
    return {
        .name = "States.Base64Decode",
        .help = "The text that is written in Base64.",
        .arguments = {
            {.name = "text", .kind = IntrinsicKind::String, .help = "At most 10,000 characters of Base64."},
        },
        .result = IntrinsicKind::String,
        .call = callBase64Decode,
    };
}

}  // namespace steploom::expr::intrinsics

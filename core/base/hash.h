// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace steploom {

/// Tells one text from another: the length and a 64-bit FNV-1a of the bytes, in hexadecimal. The same on
/// every machine, made for accidents and not for attackers.
std::string contentHash(std::string_view bytes);

}  // namespace steploom

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/services.h"

namespace steploom::assist {

/// What the catalogue of AWS knows. Lives as long as the program.
Services const& awsServices();

}  // namespace steploom::assist

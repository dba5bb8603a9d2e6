// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace steploom::shell {

/// In which format a workflow is to be taken away.
struct ExportWish {
    std::string format = "cloudformation-yaml";  ///< name of an exporter
    bool asObject = false;                       ///< a template holds the definition as an object
};

}  // namespace steploom::shell

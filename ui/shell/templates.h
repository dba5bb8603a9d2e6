// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace steploom::shell {

/// A starter workflow that is shipped in resources/templates: a folder with the definition, a companion with
/// its cases, and about.json with what the start page says of it.
struct Template {
    QString id;       ///< name of its folder: `trip_booking`
    QString name;     ///< as people read it: `Trip booking`
    QString summary;  ///< one sentence
    QString topic;    ///< what it teaches: `Catch and compensation`
    QString state;    ///< the state that shows it
    QString path;     ///< of the definition in the resources
};

/// In the order in which the start page shows them.
std::vector<Template> allTemplates();

/// The bytes of a file in the resources; empty when it is not there.
std::string bytesOfResource(QString const& path);

}  // namespace steploom::shell

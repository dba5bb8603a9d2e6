// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace steploom::inspector {

class Desk;

/// What an expression comes to just now.
struct LiveValue {
    enum class Kind {
        Unknown,  ///< nobody can say
        NoInput,  ///< it could be told, if there were an input
        Known,
        Fault,  ///< it cannot be read, or leads nowhere
    };
    Kind kind = Kind::Unknown;
    QString text;   ///< `= 129.9  from case "card busy"`, or the sentence
    QString whole;  ///< the whole value, when `text` is cut
};

/// What `expression`, a path or the inside of a JSONata expression in the field at `path` of the state on the
/// desk, comes to: for the input that the state had in the run, or for the chosen case's input where that is
/// the state's. Of JSONata only plain paths are followed.
LiveValue liveValue(Desk const& desk, std::string const& path, QString const& expression);

/// Whether the Choice rule or condition at `path` holds for the same input; Unknown where it reads the
/// Context Object. `text` is `true`, `false` or `fails`, `whole` says for which input, or why it fails.
LiveValue liveVerdict(Desk const& desk, std::string const& path);

/// What is wrong with the brackets and quotes of an expression, with the place; empty when nothing is.
QString bracketFault(QString const& expression);

}  // namespace steploom::inspector

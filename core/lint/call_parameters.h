// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <string>
#include <vector>

namespace steploom::lint {

/// What the catalogue of AWS has to say about a parameter of a call.
struct ParameterFault {
    enum class Kind {
        UnknownName,  ///< the call, or an object inside of its parameters, has none of that name
        Missing,      ///< a required one is not there; `node` is the object that lacks it
        WrongKind,    ///< an object where a list belongs, and the like; a value that is spelled otherwise
        NotListed,    ///< a text that is not among the values that the catalogue knows
        OutOfRange
    };
    Kind kind = Kind::UnknownName;
    text::NodeRef node;
    std::string name;     ///< of the parameter
    std::string details;  ///< what it must do, or which values are known, as the end of a sentence
    std::string call;     ///< `dynamodb:putItem`
    std::string nearby;   ///< of an unknown name or value: a known one that is likely meant
    Value empty = {};     ///< of a missing one: what can be put there to be filled in
};

/// The faults in the parameters of the Tasks whose call the catalogue knows. Only what
/// stands in the text is judged: expressions, paths and placeholders may be anything, and so may a text that
/// spells a number. Spec: the catalogue's README, "Parameters" and "Types".
std::vector<ParameterFault> findParameterFaults(asl::Graph const& graph);

}  // namespace steploom::lint

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::assist {

/// A call that a Task can make.
struct ServiceCall {
    std::string resource;  ///< `arn:aws:states:::sqs:sendMessage`
    std::string title;     ///< `SQS SendMessage`
    std::string help;      ///< what it does, a few words
};

/// One thing that a call is given, or gives back.
struct ServiceParameter {
    std::string name;
    std::string type;  ///< in a word, as people read it; may be empty
    std::string help;
    bool isRequired = false;
    std::vector<std::string> choices;
};

/// What is known about the services. The program around decides where it comes from.
class Services {
public:
    virtual ~Services() = default;

    /// Calls found by `words` (as `s3 get`, or the start of a resource), best first; usual ones for no words.
    virtual std::vector<ServiceCall> search(std::string_view words, std::size_t limit) const = 0;
    /// Nothing for a call that is not known.
    virtual std::vector<ServiceParameter> parameters(std::string_view resource) const = 0;
    /// What the call's result holds, one level deep. Nothing for a call that is not known, or whose pattern
    /// lets something else answer.
    virtual std::vector<ServiceParameter> outputs(std::string_view resource) const = 0;
    /// Error names that the call can end with, as handlers name them.
    virtual std::vector<std::string> errors(std::string_view resource) const = 0;
};

}  // namespace steploom::assist

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <span>
#include <string>
#include <string_view>

namespace steploom::actions {

/// A call of a service that people use often, as resources/catalog/actions lists them: one file for each
/// service.
struct CatalogAction {
    std::string label;     ///< `SQS SendMessage, callback`; without the service where that would be too long
    std::string name;      ///< of a new state: `SQS SendMessage`
    std::string summary;   ///< what it does, a few words
    std::string resource;  ///< `sqs:sendMessage.waitForTaskToken`, or the whole ARN of what is no integration
    std::string service;   ///< `Step Functions`
    std::string category;  ///< of its service, which is also the glyph: `messaging`
    int mostUsed = 0;      ///< place among the most used ones, from 1; 0 for all others
    std::string starter;   ///< the state as a JSON object, JSONPath, without Next and End
    std::string starterJsonata;
};

/// By category, services that are used most first, and in the order of their files.
std::span<CatalogAction const> catalogActions();

/// How people call a category of services: `compute` is `Compute`. In the order in which they are listed.
struct Category {
    std::string_view name;
    std::string_view label;
};
std::span<Category const> categories();

/// A few connected states that solve a common problem, out of resources/patterns.
struct Pattern {
    std::string id;       ///< name of its file: `poll_until_done`
    std::string title;    ///< `Poll until done`
    std::string summary;  ///< one line
    std::string family;   ///< heading it stands under: `Wait for something`
    std::string glyph;
    std::string fragment;  ///< `{"StartAt": ..., "States": {...}}` as it is written, JSONPath
    std::string fragmentJsonata;

    std::string const& in(asl::QueryLanguage language) const
    {
        return language == asl::QueryLanguage::Jsonata ? fragmentJsonata : fragment;
    }
};

/// In the order in which they are listed.
std::span<Pattern const> allPatterns();

}  // namespace steploom::actions

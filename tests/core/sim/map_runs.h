// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

// Runs of distributed Maps for tests.
namespace steploom::test {

/// JSON with apostrophes for quotes.
inline std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// The field of a Map with that value.
inline std::string tolerance(int percentage)
{
    return "'ToleratedFailurePercentage': " + std::to_string(percentage);
}

/// A distributed Map over the rows of b/rows, whose executions run `states` from "Work".
inline std::string distributed(std::string const& states, std::string const& fields)
{
    return json("{'StartAt': 'Rows', 'States': {'Rows': {'Type': 'Map', 'End': true, " + fields
        + ", 'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Parameters': {'Bucket': 'b', "
          "'Key': "
          "'rows'}, 'ReaderConfig': {'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'}}, "
          "'ItemProcessor': "
          "{'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Work', "
          "'States': "
        + states + "}}}}");
}

/// States of the executions, and fields of the Map.
inline std::string const oneTask
    = "{'Work': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'End': true}}";
inline std::string const written
    = "'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Parameters': {'Bucket': 'b', 'Prefix': "
      "'out'}}, ";

/// The object that the Map reads.
inline std::string rows(int count)
{
    std::string text = "n\n";
    for (int i = 0; i < count; ++i)
        text += std::to_string(i) + "\n";
    return text;
}

/// For a Map over so many rows, of which the first ten executions are kept.
inline sim::RunSettings settingsOf(std::string const& definition, int count)
{
    sim::RunSettings settings;
    settings.graph = asl::Graph::build(text::SyntaxTree::parseJson(definition));
    settings.files["b/rows"] = rows(count);
    settings.recordedExecutions = 10;
    return settings;
}

inline sim::Run finished(sim::RunSettings settings)
{
    sim::Run run(std::move(settings));
    run.runToEnd();
    return run;
}

/// How many records of that kind there are.
inline std::ptrdiff_t recordsOf(sim::Run const& run, std::string_view kind)
{
    return std::ranges::count_if(
        run.trace().records, [&](sim::Record const& record) { return sim::kindName(record.detail) == kind; });
}

}  // namespace steploom::test

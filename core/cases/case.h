// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/substituted.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/sim/history/aws_events.h"
#include "core/sim/run.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::cases {

/// How much of an outcome is compared: the result alone, also the path (types, ids and links of events), or
/// all.
enum class Level { Result, Path, Details };

/// One case: what to run and what should come out. Kinds: `execution` (the standard), `execution-batch`,
/// `definition-error` (what the service says of a definition), `variable-references` (what states read).
struct Case {
    std::string name;
    std::string kind = "execution";
    Value content;  ///< the whole case as it was read
    std::filesystem::path file;
    /// Of the companion that it stands in: values for placeholders, which those of the case come before.
    asl::Substitutions substitutions = {};
    /// Of that companion: `type` of its config, null where it names none. It counts where the case has none.
    Value type = {};
};

/// Where the definition of a companion's cases is: `X.steploom.json` belongs to `X.asl.json`, `X.asl.yaml` or
/// `X.asl.yml`, else to one without `.asl`.
std::filesystem::path definitionOf(std::filesystem::path const& companion);
/// The companion of a definition, if it is there.
std::optional<std::filesystem::path> companionOf(std::filesystem::path const& definition);

/// One case out of `file`; a case without `kind` is an execution, one without `name` is called like the file.
Case caseFrom(Value const& content, std::filesystem::path const& file);

/// One of the cases of `companion`, which is in `file`.
Case caseIn(Value const& companion, Value const& content, std::filesystem::path const& file);

/// The type of machine that `config` of a companion names; Standard where it names none.
Result<sim::MachineType> machineTypeIn(Value const& companion);

/// The cases of a file: a case, a companion with `cases`, or a definition that has a companion.
Result<std::vector<Case>> readCases(std::filesystem::path const& file);

/// What a file says of runs of the machine called `machine`, by which those of a mock file are chosen: its
/// cases as above, the test cases of a mock file of Step Functions Local, a case that expects nothing, or
/// nothing but answers of tasks by state, `{"Charge card": [...]}`. Never empty.
Result<std::vector<Case>> readRuns(std::filesystem::path const& file, std::string_view machine);

/// The cases of all companions and case files below `folder`, sorted by file; other JSON files are passed
/// over. A folder without cases is a failure.
Result<std::vector<Case>> readCasesIn(std::filesystem::path const& folder);

/// What an `execution` case says of a run: input, answers, clock, seed, type, context and actions. The
/// definition is left to the caller, `graph` is null. This and all below refuse a case with members that mean
/// nothing, or hold what they cannot hold.
Result<sim::RunSettings> settingsOf(Case const& given);

/// The run that an `execution` case describes, not started yet.
Result<sim::Run> prepareRun(Case const& given);

/// What an action of the case could not do in the run that has ended, as a sentence; as a rule nothing.
std::optional<std::string> missedAction(sim::Run const& run);

/// How the run of a case ended, in the shape of an `expect`; with `notes`, a list of one sentence, where an
/// action of the case could do nothing.
Value outcomeOf(sim::Run const& run);

/// What comes out of the case, in the shape of its `expect`.
Result<Value> runCase(Case const& given);

/// The first difference between what the case expects and `actual`; nothing when they agree.
/// Matching rules: numbers by value, objects without order, tokens of `wildcards` for unknown text; only the
/// keys given in `expect` are compared.
std::optional<std::string> compareOutcome(Case const& given, Value const& actual, Level level);

}  // namespace steploom::cases

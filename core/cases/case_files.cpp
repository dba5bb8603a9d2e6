// SPDX-License-Identifier: GPL-3.0-or-later
// Finds cases in files: which file belongs to which, and what a file holds.
#include "core/cases/case_files.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/cases/case.h"
#include "core/cases/local_mocks.h"
#include "core/cases/substitutions.h"
#include "core/sim/member_text.h"
#include "core/text/syntax_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace steploom::cases {

namespace fs = std::filesystem;

static constexpr std::string_view companionEnd = ".steploom.json";
// How the names of definitions end; the longer ones first, since the others are at their end too.
static constexpr std::array<std::string_view, 6> definitionEnds{
    ".asl.json", ".asl.yaml", ".asl.yml", ".json", ".yaml", ".yml"};

static bool nameEndsWith(std::string const& name, std::string_view end)
{
    return name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

fs::path definitionOf(fs::path const& companion)
{
    auto const name = companion.filename().string();
    if (!nameEndsWith(name, companionEnd))
        return companion;
    auto const stem = name.substr(0, name.size() - companionEnd.size());
    for (auto const end : definitionEnds) {
        auto const candidate = companion.parent_path() / (stem + std::string(end));
        std::error_code error;
        if (fs::exists(candidate, error))
            return candidate;
    }
    return companion.parent_path() / (stem + ".asl.json");
}

std::optional<fs::path> companionOf(fs::path const& definition)
{
    auto const name = definition.filename().string();
    for (auto const end : definitionEnds) {
        if (!nameEndsWith(name, end) || nameEndsWith(name, companionEnd))
            continue;
        auto const stem = name.substr(0, name.size() - end.size());
        auto companion = definition.parent_path() / (stem + std::string(companionEnd));
        std::error_code error;
        if (fs::exists(companion, error))
            return companion;
        return std::nullopt;
    }
    return std::nullopt;
}

Case caseFrom(Value const& content, fs::path const& file)
{
    return {sim::textOf(content, "name", file.stem().string()), sim::textOf(content, "kind", "execution"),
        content, file};
}

Value const* configuredType(Value const& companion)
{
    auto const* config = companion.find("config");
    return config ? config->find("type") : nullptr;
}

Case caseIn(Value const& companion, Value const& content, fs::path const& file)
{
    auto given = caseFrom(content, file);
    given.substitutions = substitutionsOf(companion);
    if (auto const* type = configuredType(companion))
        given.type = *type;
    return given;
}

// What a file holds that is a case by itself; inside a companion everything is one.
static bool isCase(Value const& content)
{
    return content.find("expect") || content.find("runs") || content.find("kind");
}

bool isDefinition(Value const& content)
{
    return content.find("States") && content.find("StartAt");
}

Result<std::vector<Case>> readCasesIn(fs::path const& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    // A link that leads nowhere is no file of cases, and no reason to stop.
    std::error_code unknown;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
        entry.increment(error))
        if (entry->is_regular_file(unknown) && entry->path().extension() == ".json")
            files.push_back(entry->path());
    if (error)
        return Failure{folder.string() + " cannot be read: " + error.message() + "."};
    std::sort(files.begin(), files.end());
    std::vector<Case> all;
    for (auto const& file : files) {
        auto bytes = readFile(file);
        if (!bytes)
            return bytes.failure();
        auto const content = text::parseJsonValue(std::move(*bytes));
        if (!content)
            return Failure{file.string() + ": " + content.sentence()};
        // A definition's cases are in its companion, which lies here as well.
        if (!isCase(*content) && !content->find("cases"))
            continue;
        auto found = readCases(file);
        if (!found)
            return found.failure();
        all.insert(all.end(), found->begin(), found->end());
    }
    if (all.empty())
        return Failure{folder.string() + " holds no cases."};
    return all;
}

bool isRemark(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> remarks{
        "comment", "comments", "description", "note", "notes", "recorded", "restored", "source"};
    return name.starts_with('_') || name.starts_with('$') || name.starts_with("x-")
        || std::ranges::find(remarks, name) != remarks.end();
}

bool isYamlName(fs::path const& file)
{
    return file.extension() == ".yaml" || file.extension() == ".yml";
}

// What a file of cases or a definition says.
static Result<Value> readContent(fs::path const& file)
{
    auto bytes = readFile(file);
    if (!bytes)
        return bytes.failure();
    if (!isYamlName(file)) {
        auto content = text::parseJsonValue(std::move(*bytes));
        return content ? content : Failure{file.string() + ": " + content.sentence()};
    }
    if (findInvalidUtf8(*bytes))
        return Failure{file.string() + " is not UTF-8."};
    auto const tree = text::SyntaxTree::parseYaml(std::move(*bytes));
    if (!tree->isSound())
        return Failure{file.string() + ": " + text::firstFault(*tree)};
    return tree->root().value();
}

// The cases of a companion.
static Result<std::vector<Case>> casesIn(Value const& companion, fs::path const& file)
{
    std::vector<Case> all;
    for (auto const& item : companion.find("cases")->items()) {
        if (!item.isObject())
            return Failure{file.string() + ": each of the \"cases\" is an object."};
        all.push_back(caseIn(companion, item, file));
    }
    return all;
}

// A case by itself. The companion of the definition that it names says of what type the machine is.
static Case loneCase(Value const& content, fs::path const& file)
{
    auto given = caseFrom(content, file);
    auto const* named = content.find("definitionFile");
    if (!named || !named->isString())
        return given;
    if (auto const companion = companionOf(file.parent_path() / named->string()))
        if (auto const beside = readContent(*companion); beside && beside->isObject())
            if (auto const* type = configuredType(*beside))
                given.type = *type;
    return given;
}

static bool isCompanion(Value const& content)
{
    auto const* list = content.find("cases");
    return list && list->isArray();
}

Result<std::vector<Case>> readCases(fs::path const& file)
{
    auto const content = readContent(file);
    if (!content)
        return content.failure();
    if (!content->isObject())
        return Failure{file.string() + " holds no case; a case is a JSON object."};
    if (isCompanion(*content))
        return casesIn(*content, file);
    if (isDefinition(*content)) {
        auto const companion = companionOf(file);
        if (!companion)
            return Failure{file.string() + " has no cases; they belong into its companion, "
                + file.stem().stem().string() + std::string(companionEnd) + "."};
        return readCases(*companion);
    }
    if (isLocalMocks(*content))
        return Failure{file.string()
            + " is a mock file of Step Functions Local: it says what tasks answer and nothing of what comes "
              "out, "
              "so there is nothing to test. It can be run with `run --mocks`."};
    if (!isCase(*content))
        return Failure{file.string() + " holds no case; a case says what it expects."};
    return std::vector{loneCase(*content, file)};
}

// Whether each member is what a state answers.
static bool holdsAnswersAlone(Value const& content)
{
    return content.size() > 0 && std::ranges::all_of(content.members(), [](Member const& member) {
        return member.value.isArray() || std::ranges::any_of(answerResults, [&](std::string_view key) {
            return member.value.isObject() && member.value.find(key);
        });
    });
}

Result<std::vector<Case>> readRuns(fs::path const& file, std::string_view machine)
{
    auto const content = readContent(file);
    if (!content)
        return content.failure();
    if (content->isObject() && isLocalMocks(*content)) {
        auto all = readLocalMocks(*content, file, machine);
        if (!all)
            return Failure{file.string() + ": " + all.sentence()};
        return all->empty() ? Failure{file.string() + " has no test cases for this machine."} : all;
    }
    bool const isWhole
        = !content->isObject() || isCompanion(*content) || isDefinition(*content) || isCase(*content);
    if (!isWhole && holdsAnswersAlone(*content))
        return std::vector{caseFrom(Value::object({{"tasks", *content}}), file)};
    if (!isWhole)
        return std::vector{loneCase(*content, file)};
    auto all = readCases(file);
    return all && all->empty() ? Failure{file.string() + " has no cases."} : all;
}

}  // namespace steploom::cases

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/machine_config.h"

#include "core/base/json_writer.h"

#include <algorithm>
#include <initializer_list>

namespace steploom::exchange {

// Spec: reference card of AWS facts, 5.2, "names 1-80 chars".
static bool mayStandInName(char c)
{
    static constexpr std::string_view refused = "<>{}[]?*\"#%\\^|~`$&,;:/";
    auto const code = static_cast<unsigned char>(c);
    return code > 0x20 && code != 0x7F && refused.find(c) == std::string_view::npos;
}

static bool isName(std::string_view text)
{
    static constexpr std::size_t longest = 80;
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, mayStandInName);
}

static std::string asName(std::string_view text)
{
    static constexpr std::size_t longest = 80;
    std::string name;
    for (char const c : text.substr(0, longest))
        name += mayStandInName(c) && static_cast<unsigned char>(c) < 0x80 ? c : '-';
    return name;
}

static Failure fault(std::string_view field, std::string_view sentence)
{
    return Failure{"The settings of this machine (config in its companion file): " + std::string(field) + " "
        + std::string(sentence) + "."};
}

static std::string textOf(Value const& value)
{
    return value.isString() ? value.string() : toJson(value);
}

static Value const* member(Value const& object, std::initializer_list<std::string_view> names)
{
    for (auto const name : names)
        if (auto const* value = object.find(name); value && !value->isNull())
            return value;
    return nullptr;
}

static Result<void> readLogging(Value const& logging, MachineConfig& config)
{
    if (!logging.isObject())
        return fault("logging", "must be an object with level, includeExecutionData and destination");
    if (auto const* level = member(logging, {"level", "Level"})) {
        config.logLevel = textOf(*level);
        for (auto const known : {"ALL", "ERROR", "FATAL", "OFF"})
            if (config.logLevel == known)
                level = nullptr;
        if (level)
            return fault("logging.level", "must be ALL, ERROR, FATAL or OFF, not " + config.logLevel);
    }
    if (auto const* data = member(logging, {"includeExecutionData", "IncludeExecutionData"})) {
        if (!data->isBoolean())
            return fault("logging.includeExecutionData", "must be true or false");
        config.logsData = data->boolean();
    }
    auto const* group = member(logging, {"destination"});
    if (group && !(group->isString() && group->string().starts_with("arn:")))
        return fault("logging.destination", "must be the ARN of a log group");
    if (group) {
        config.logGroup = group->string();
        // The service wants all streams of the group to be named.
        if (!config.logGroup.ends_with(":*"))
            config.logGroup += ":*";
    }
    return {};
}

static Result<void> readTags(Value const& tags, MachineConfig& config)
{
    if (!tags.isObject())
        return fault("tags", "must be an object with a text for each key");
    for (auto const& [key, value] : tags.members()) {
        if (!value.isString())
            return fault("tags." + key, "must be a text");
        config.tags.emplace_back(key, value.string());
    }
    return {};
}

Result<MachineConfig> machineConfig(Value const& companion, std::string_view fallbackName)
{
    MachineConfig read;
    read.name = asName(fallbackName);
    auto const* config = companion.find("config");
    if (!config || config->isNull())
        return read;
    if (!config->isObject())
        return Failure{"The settings of this machine (config in its companion file) must be an object."};
    if (auto const* name = member(*config, {"name"})) {
        if (!name->isString() || !isName(name->string()))
            return fault("name",
                "must have 1 to 80 characters, none of them a blank or one of < > { } [ ] ? * \" # % \\ ^ | "
                "~ ` $ & , ; : /");
        read.name = name->string();
    }
    if (auto const* type = member(*config, {"type"})) {
        read.type = textOf(*type);
        if (read.type != "STANDARD" && read.type != "EXPRESS")
            return fault("type", "must be STANDARD or EXPRESS, not " + read.type);
    }
    if (auto const* role = member(*config, {"role"})) {
        if (!role->isString() || !role->string().starts_with("arn:"))
            return fault("role", "must be the ARN of a role");
        read.role = role->string();
    }
    if (auto const* logging = member(*config, {"logging"}))
        if (auto done = readLogging(*logging, read); !done)
            return done.failure();
    if (auto const* tracing = member(*config, {"tracing"})) {
        auto const* enabled = tracing->isObject() ? member(*tracing, {"enabled", "Enabled"}) : tracing;
        if (enabled && !enabled->isBoolean())
            return fault("tracing", "must be true or false");
        read.traces = enabled && enabled->boolean();
    }
    if (auto const* tags = member(*config, {"tags"}))
        if (auto done = readTags(*tags, read); !done)
            return done.failure();
    return read;
}

std::optional<std::string> substitutionValue(Value const& companion, std::string_view name)
{
    auto const* table = companion.find("substitutions");
    auto const* value = table ? table->find(name) : nullptr;
    if (!value || value->isNull() || value->isArray() || value->isObject())
        return {};
    return textOf(*value);
}

}  // namespace steploom::exchange

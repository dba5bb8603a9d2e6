// SPDX-License-Identifier: GPL-3.0-or-later
// ECS: a task definition by family, revision or ARN; its roles are passed and stand in the task definition,
// which the workflow does not show.
#include "core/aws/grant.h"

#include <tuple>

namespace steploom::aws::iam {

static std::string ecsTaskDefinition(RightsWriter const& rights, std::string_view text)
{
    if (rights.isArn(text))
        return std::string(text);
    // `family` is its newest revision, `family:3` is one; a colon inside a placeholder is none.
    auto const brace = text.rfind('}');
    auto const from = brace == std::string_view::npos ? 0 : brace;
    bool const hasRevision = text.find(':', from) != std::string_view::npos;
    return "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/" + std::string(text)
        + (hasRevision ? "" : ":*");
}

static void grantEcs(RightsWriter const& rights)
{
    auto const& task = rights.task();
    if (task.action() != "runTask" || !task.call()) {
        rights.allowDocumented();
        return;
    }
    auto const definition = task.find("TaskDefinition");
    if (!definition.isKnown())
        rights.remarkUnknown("TaskDefinition", "any task definition");
    rights.policy().allow(
        {"ecs:RunTask"}, {definition.isKnown() ? ecsTaskDefinition(rights, definition.text) : "*"});

    std::vector<std::string> roles;
    bool isUnknown = false;
    for (auto const& [parameter, place, what] :
        {std::tuple{"Overrides.TaskRoleArn", "EcsTaskRoleArn", "The role of the containers"},
            std::tuple{"Overrides.ExecutionRoleArn", "EcsExecutionRoleArn",
                "The role with which ECS starts the containers"}}) {
        auto const role = task.find(parameter);
        if (role.isKnown()) {
            roles.push_back(role.text);
        } else if (role.isAbsent()) {
            rights.policy().open(
                {place, std::string(what) + ", as the ECS task definitions of this workflow name it."});
            roles.push_back("${" + std::string(place) + "}");
        } else {
            isUnknown = true;
        }
    }
    if (isUnknown) {
        rights.remarkUnknown("a role in Overrides", "to pass any role to ECS tasks");
        roles = {"*"};
    }
    rights.policy().allow(
        {"iam:PassRole"}, roles, {{"StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"}});
    rights.allowSync();
}

Grant ecs()
{
    return {.services = "ecs", .grant = grantEcs};
}

}  // namespace steploom::aws::iam

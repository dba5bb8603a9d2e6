// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/desk.h"

#include "core/base/pointer.h"
#include "core/drawing/palette.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/commands/set_field_text.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <charconv>

namespace steploom::inspector {

Desk::Desk(workbench::Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
    connect(&workbench, &workbench::Workbench::sessionClosing, this,
        [this](workbench::Session* session) { m_drafts.erase(session); });
}

void Desk::attach(workbench::Session* session, StateId state)
{
    if (session == m_session && state == m_state)
        return;
    m_session = session;
    m_state = state;
    m_chosenVisit = 0;
    ++m_binding;
}

sim::StateView const& Desk::visit() const
{
    static sim::StateView const notReached;
    if (!m_session || !m_session->simulation().hasRun())
        return notReached;
    auto const& view = m_session->simulation().view();
    auto const* const chosen = view.visit(m_state, m_chosenVisit);
    return chosen ? *chosen : view.state(m_state);
}

void Desk::chooseVisit(std::uint32_t number)
{
    if (number == m_chosenVisit)
        return;
    m_chosenVisit = number;
    emit visitChosen();
}

asl::State const* Desk::state() const
{
    return m_session && m_state ? m_session->picture().find(m_state) : nullptr;
}

asl::QueryLanguage Desk::language() const
{
    if (auto const* shown = state())
        return shown->language;
    return m_session ? m_session->picture().language() : asl::QueryLanguage::JsonPath;
}

bool Desk::isEditable() const
{
    if (!m_session || m_session->document().isReadOnly() || !root())
        return false;
    auto const* shown = state();
    return !shown || !shown->isStale;
}

bool Desk::isDistributedMap() const
{
    return node("/ItemProcessor/ProcessorConfig/Mode").stringIs("DISTRIBUTED");
}

text::NodeRef Desk::root() const
{
    if (!m_session)
        return {};
    if (!m_state)
        return m_session->picture().root();
    auto const* shown = state();
    return shown ? shown->node : text::NodeRef();
}

text::NodeRef Desk::node(std::string const& path) const
{
    auto const from = root();
    return from ? text::resolvePointer(from, path) : text::NodeRef();
}

static std::optional<std::uint32_t> deskNumber(std::string const& token)
{
    std::uint32_t number = 0;
    auto const* end = token.data() + token.size();
    auto const read = std::from_chars(token.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::optional<asl::EdgeId> Desk::edgeAt(std::string const& path) const
{
    auto const steps = pointerTokens(path);
    using Kind = asl::EdgeKind;
    if (steps.size() == 1 && steps[0] == "Next")
        return asl::EdgeId{m_state, Kind::Next, 0};
    if (steps.size() == 1 && steps[0] == "Default")
        return asl::EdgeId{m_state, Kind::Default, 0};
    if (steps.size() == 1 && steps[0] == "StartAt")
        return asl::EdgeId{StateId{}, Kind::Start, 0};
    if (steps.size() == 2 && steps[1] == "StartAt")
        return asl::EdgeId{m_state, Kind::Start, 0};
    if (steps.size() == 3) {
        auto const number = deskNumber(steps[1]);
        if (number && steps[0] == "Catch" && steps[2] == "Next")
            return asl::EdgeId{m_state, Kind::Catch, *number};
        if (number && steps[0] == "Choices" && steps[2] == "Next")
            return asl::EdgeId{m_state, Kind::Choice, *number};
        if (number && steps[0] == "Branches" && steps[2] == "StartAt")
            return asl::EdgeId{m_state, Kind::Start, *number};
    }
    return std::nullopt;
}

asl::ScopeIndex Desk::scopeAt(std::string const& path) const
{
    auto const edge = edgeAt(path);
    auto const* shown = state();
    if (!shown)
        return !m_session || m_session->picture().scopes().empty() ? asl::noIndex : 0;
    if (!edge || edge->kind != asl::EdgeKind::Start)
        return shown->scope;
    return edge->number < shown->scopes.size() ? shown->scopes[edge->number] : asl::noIndex;
}

bool Desk::set(std::string const& path, Value const& value, edit::Visit visit)
{
    return run(edit::SetField{m_state, path, value}, visit);
}

bool Desk::setText(std::string const& path, std::string const& json, edit::Visit visit)
{
    return run(edit::SetFieldText{m_state, path, json}, visit);
}

bool Desk::remove(std::string const& path, edit::Visit visit)
{
    return run(edit::RemoveField{m_state, path}, visit);
}

bool Desk::move(std::string const& list, std::size_t from, std::size_t to)
{
    return run(edit::MoveItem{m_state, list, from, to});
}

edit::Visit Desk::newVisit()
{
    static edit::Visit last = 0;
    return ++last;
}

lint::Problem const* Desk::problemAt(std::string const& path, bool isWhole) const
{
    auto const from = root();
    if (!from)
        return nullptr;
    auto const wanted = from.pointer() + path;
    lint::Problem const* found = nullptr;
    for (auto const& problem : m_session->problems()) {
        bool const isHere = problem.pointer == wanted
            || (isWhole && problem.pointer.size() > wanted.size() && problem.pointer.starts_with(wanted)
                && problem.pointer[wanted.size()] == '/');
        if (isHere && (!found || problem.severity < found->severity))
            found = &problem;
    }
    return found;
}

QString Desk::sentenceOf(lint::Problem const& problem) const
{
    auto sentence = QString::fromStdString(problem.message);
    auto const* const described = state();
    if (!described || !sentence.startsWith(QString::fromStdString(described->name) + QStringLiteral(": ")))
        return sentence;
    sentence.remove(0, QString::fromStdString(described->name).size() + 2);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

void Desk::keepDraft(std::string const& path, QString const& text)
{
    m_drafts[m_session][{m_state, path}] = text;
}

void Desk::dropDraft(std::string const& path)
{
    if (auto const drafts = m_drafts.find(m_session); drafts != m_drafts.end())
        drafts->second.erase({m_state, path});
}

QString Desk::draft(std::string const& path) const
{
    auto const drafts = m_drafts.find(m_session);
    if (drafts == m_drafts.end())
        return {};
    auto const found = drafts->second.find({m_state, path});
    return found == drafts->second.end() ? QString() : found->second;
}

StateLooks looksOfState(asl::State const& state)
{
    StateLooks looks;
    auto const typeName = QString::fromStdString(state.typeName);
    if (state.is("Task")) {
        auto const parts = asl::resourceParts(state.node.find("Resource").string());
        looks.glyph = std::string(parts.category);
        looks.tile = drawing::tileRole(parts.category);
        auto what = QString::fromStdString(parts.service);
        if (!parts.action.empty() && parts.service == "Lambda")
            what += Desk::tr(" function");
        else if (!parts.action.empty())
            what += QStringLiteral(" ") + QString::fromStdString(parts.action);
        looks.subtitle = what.isEmpty() ? typeName : typeName + QStringLiteral(" · ") + what;
        return looks;
    }
    looks.glyph = state.type ? std::string(state.type->icon) : "unknown";
    looks.tile = drawing::tileRole(state.type ? "flow" : "unknown");
    looks.subtitle = typeName.isEmpty() ? Desk::tr("No type yet") : typeName;
    if (state.type) {
        auto const detail = QString::fromStdString(asl::detailLine(state));
        if (!detail.isEmpty() && detail != typeName)
            looks.subtitle += QStringLiteral(" · ") + detail;
    } else if (!typeName.isEmpty()) {
        looks.subtitle += Desk::tr(" · unknown type");
    }
    return looks;
}

}  // namespace steploom::inspector

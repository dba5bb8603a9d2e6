// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/field_editor.h"

#include "ui/workbench/strings.h"

#include <algorithm>
#include <map>

namespace steploom::inspector {

Editor::Editor(Desk& desk, asl::Field const& field, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_field(field)
{
}

QString Editor::help() const
{
    return toQString(field().help);
}

bool Editor::put(Value const& value, edit::Visit visit)
{
    auto const step = visit == 0 ? Desk::newVisit() : visit;
    if (!desk().set(path(), value, step))
        return false;
    removeRivals(step);
    return true;
}

bool Editor::putText(std::string const& json, edit::Visit visit)
{
    auto const step = visit == 0 ? Desk::newVisit() : visit;
    if (!desk().setText(path(), json, step))
        return false;
    removeRivals(step);
    return true;
}

bool Editor::putString(QString const& text, edit::Visit visit)
{
    if (text.isEmpty() && !field().required)
        return desk().remove(path(), visit);
    return put(Value(text.toStdString()), visit);
}

void Editor::removeRivals(edit::Visit visit)
{
    auto const around = path().substr(0, path().rfind('/') + 1);
    for (auto const& name : m_rivals)
        if (desk().node(around + name))
            desk().remove(around + name, visit);
}

bool Editor::takesExpression() const
{
    return field().allowsExpression && desk().language() == asl::QueryLanguage::Jsonata;
}

Editor* makeEditor(Desk& desk, asl::Field const& field, QWidget* parent)
{
    auto const edits = [](FieldEditor const& each, asl::FieldKind kind) {
        return std::find(each.kinds.begin(), each.kinds.end(), kind) != each.kinds.end();
    };
    auto const all = allFieldEditors();
    auto found = std::find_if(
        all.begin(), all.end(), [&](FieldEditor const& each) { return edits(each, field.kind); });
    if (found == all.end())
        found = std::find_if(all.begin(), all.end(),
            [&](FieldEditor const& each) { return edits(each, asl::FieldKind::Json); });
    return found->make(desk, field, parent);
}

QString fieldLabel(asl::Field const& field)
{
    auto const name = toQString(field.name);
    if (name == QLatin1String("Default"))
        return Desk::tr("Otherwise (Default)");
    if (field.group != asl::FieldGroup::Errors)
        return name;
    static std::map<QString, QString> const words{
        {QStringLiteral("ErrorEquals"), Desk::tr("On these errors")},
        {QStringLiteral("IntervalSeconds"), Desk::tr("First wait")},
        {QStringLiteral("MaxAttempts"), Desk::tr("Retries")},
        {QStringLiteral("BackoffRate"), Desk::tr("Rate")},
        {QStringLiteral("MaxDelaySeconds"), Desk::tr("Longest wait")},
        {QStringLiteral("JitterStrategy"), Desk::tr("Jitter")},
        {QStringLiteral("Next"), Desk::tr("Go to")},
        {QStringLiteral("ResultPath"), Desk::tr("Put the error at (ResultPath)")},
    };
    auto const found = words.find(name);
    return found == words.end() ? name : found->second;
}

}  // namespace steploom::inspector

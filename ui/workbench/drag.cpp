// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/drag.h"

#include <QDataStream>
#include <QIODevice>

#include <memory>
#include <utility>

namespace steploom::workbench {

static QMimeData* packed(char const* type, std::string const& name, std::string const& text)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QByteArray::fromStdString(name) << QByteArray::fromStdString(text);
    auto data = std::make_unique<QMimeData>();
    data->setData(QString::fromLatin1(type), bytes);
    // Dropped into a text editor it is what stands in a file.
    data->setText(QString::fromStdString(text));
    return data.release();
}

static std::optional<std::pair<std::string, std::string>> unpacked(char const* type, QMimeData const& data)
{
    auto const bytes = data.data(QString::fromLatin1(type));
    if (bytes.isEmpty())
        return std::nullopt;
    QDataStream stream(bytes);
    QByteArray name;
    QByteArray text;
    stream >> name >> text;
    if (stream.status() != QDataStream::Ok)
        return std::nullopt;
    return std::pair(name.toStdString(), text.toStdString());
}

QMimeData* toMimeData(NewState const& state)
{
    return packed(newStateMimeType, state.name, state.starter);
}

QMimeData* toMimeData(NewStates const& states)
{
    return packed(newStatesMimeType, states.title, states.fragment);
}

QMimeData* toMimeData(Insertable const& what)
{
    return std::visit([](auto const& each) { return toMimeData(each); }, what);
}

std::optional<NewState> newStateFrom(QMimeData const& data)
{
    auto const parts = unpacked(newStateMimeType, data);
    return parts ? std::optional(NewState{parts->first, parts->second}) : std::nullopt;
}

std::optional<Insertable> insertableFrom(QMimeData const& data)
{
    if (auto const state = newStateFrom(data))
        return *state;
    if (auto const parts = unpacked(newStatesMimeType, data))
        return NewStates{parts->first, parts->second};
    return std::nullopt;
}

std::string const& nameOf(Insertable const& what)
{
    auto const* state = std::get_if<NewState>(&what);
    return state ? state->name : std::get<NewStates>(what).title;
}

}  // namespace steploom::workbench

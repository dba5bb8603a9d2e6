// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/drag.h"

#include <QDataStream>
#include <QIODevice>

#include <memory>

namespace steploom::workbench {

QMimeData* toMimeData(NewState const& state)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QByteArray::fromStdString(state.name) << QByteArray::fromStdString(state.starter);
    auto data = std::make_unique<QMimeData>();
    data->setData(QString::fromLatin1(newStateMimeType), bytes);
    // Dropped into a text editor it is what stands in a file.
    data->setText(QString::fromStdString(state.starter));
    return data.release();
}

std::optional<NewState> newStateFrom(QMimeData const& data)
{
    auto const bytes = data.data(QString::fromLatin1(newStateMimeType));
    if (bytes.isEmpty())
        return std::nullopt;
    QDataStream stream(bytes);
    QByteArray name;
    QByteArray starter;
    stream >> name >> starter;
    if (stream.status() != QDataStream::Ok)
        return std::nullopt;
    return NewState{name.toStdString(), starter.toStdString()};
}

}  // namespace steploom::workbench

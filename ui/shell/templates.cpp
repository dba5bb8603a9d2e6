// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/templates.h"

#include "core/text/syntax_tree.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <limits>
#include <utility>

namespace steploom::shell {

std::string bytesOfResource(QString const& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

static QString wordsOf(Value const& object, std::string_view field)
{
    auto const* words = object.find(field);
    return words && words->isString() ? QString::fromStdString(words->string()) : QString();
}

std::vector<Template> allTemplates()
{
    std::vector<std::pair<double, Template>> found;
    QDir const root(QStringLiteral(":/templates"));
    for (auto const& id : root.entryList(QDir::Dirs, QDir::Name)) {
        Template each;
        each.id = id;
        each.path = root.filePath(id + QLatin1Char('/') + id + QStringLiteral(".asl.json"));
        auto const about
            = text::parseJsonValue(bytesOfResource(root.filePath(id + QStringLiteral("/about.json"))));
        if (!about || !QFile::exists(each.path))
            continue;
        each.name = wordsOf(*about, "title");
        each.summary = wordsOf(*about, "summary");
        if (auto const* teaches = about->find("teaches")) {
            each.topic = wordsOf(*teaches, "topic");
            each.state = wordsOf(*teaches, "state");
        }
        auto const* order = about->find("order");
        found.emplace_back(
            order && order->isNumber() ? order->number() : std::numeric_limits<double>::max(), each);
    }
    std::stable_sort(
        found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<Template> templates;
    templates.reserve(found.size());
    for (auto& [order, each] : found)
        templates.push_back(std::move(each));
    return templates;
}

}  // namespace steploom::shell

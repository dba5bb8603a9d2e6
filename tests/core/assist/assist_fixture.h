// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/completion.h"
#include "core/document/document.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <algorithm>
#include <string>

namespace steploom::tests {

/// A few calls, as a catalogue tells of them.
class FewServices : public assist::Services {
public:
    std::vector<assist::ServiceCall> search(std::string_view words, std::size_t) const override
    {
        static std::vector<assist::ServiceCall> const all{
            {"arn:aws:states:::lambda:invoke", "Lambda Invoke", "Run a function"},
            {"arn:aws:states:::sqs:sendMessage", "SQS SendMessage", "Put a message in a queue"},
            {"arn:aws:states:::dynamodb:putItem", "DynamoDB PutItem", "Store an item"},
        };
        std::vector<assist::ServiceCall> found;
        auto wanted = QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())).remove(' ');
        for (auto const& call : all)
            if (QString::fromStdString(call.resource + call.title)
                    .remove(' ')
                    .contains(wanted, Qt::CaseInsensitive))
                found.push_back(call);
        return found;
    }
    std::vector<assist::ServiceParameter> parameters(std::string_view resource) const override
    {
        if (resource.find("dynamodb") == std::string_view::npos)
            return {};
        std::vector<assist::ServiceParameter> all{{"TableName", "a text", "Which table.", true, {}},
            {"ReturnValues", "a text", {}, false, {"NONE", "ALL_OLD"}}};
        if (resource.ends_with("putItem"))
            all.push_back({"Item", "an object", {}, true, {}});
        else
            all.insert(all.end(),
                {{"Key", "an object", {}, true, {}}, {"UpdateExpression", "a text", {}, false, {}}});
        return all;
    }
    std::vector<assist::ServiceParameter> outputs(std::string_view resource) const override
    {
        if (resource.find("lambda") == std::string_view::npos)
            return {};
        return {{"StatusCode", "a whole number", {}, false, {}}, {"Payload", "an object", {}, false, {}}};
    }
    std::vector<std::string> errors(std::string_view resource) const override
    {
        return resource.find("lambda") != std::string_view::npos ? std::vector<std::string>{"Lambda.Unknown"}
                                                                 : std::vector<std::string>{};
    }
};

inline std::string assistFile(QString const& name)
{
    QFile file(QStringLiteral(TEST_DATA "/assist/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// A definition with a caret in it, which is where `|` stands in `at`. `at` takes the place of `was`, which
/// has to stand in the text once.
struct CaretText {
    std::string text;
    std::size_t caret = 0;
    bool isFound = false;

    CaretText(std::string const& whole, std::string was, std::string at)
    {
        auto const bar = at.find('|');
        at.erase(bar, 1);
        if (was.empty())
            was = at;
        auto const place = whole.find(was);
        isFound = bar != std::string::npos && place != std::string::npos
            && whole.find(was, place + 1) == std::string::npos;
        if (!isFound)
            return;
        text = whole;
        text.replace(place, was.size(), at);
        caret = place + bar;
    }
};

inline QStringList labelsOf(assist::Completion const& completion)
{
    QStringList labels;
    for (auto const& candidate : completion.candidates)
        labels << QString::fromStdString(candidate.label);
    return labels;
}

}  // namespace steploom::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/cases/case.h"
#include "core/sim/mocks.h"
#include "core/sim/run.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace steploom::workbench {

class Session;

/// What the next run of a document starts from: the chosen case of its companion, or, while none is chosen,
/// an input and answers that are kept nowhere.
class PlayerSetup {
public:
    explicit PlayerSetup(Session& session) : m_session(session) {}

    int currentCase() const;
    void chooseCase(int index);
    void addCase(QString const& name);
    int addCases(std::vector<Value> const& cases);
    void renameCase(int index, QString const& name);
    void removeCase(int index);

    QString inputText() const;
    void setInputText(QString const& text);
    QString inputFault() const;

    std::vector<sim::Answer> answers(std::string const& state) const;
    void setAnswers(std::string const& state, std::vector<sim::Answer> answers);
    std::vector<std::string> answeredStates() const;

    /// Settings of a run that starts now, or why there can be none.
    Result<sim::RunSettings> settings() const;

private:
    Value const& content() const;
    void setContent(Value content);
    cases::Case wholeCase() const;

    Session& m_session;
    std::optional<int> m_chosen;         // none: the first case, if there is one
    Value m_loose = Value::object();     // in place of a case while none is chosen
    std::optional<std::string> m_typed;  // input as typed, while it differs from the case's
};

}  // namespace steploom::workbench

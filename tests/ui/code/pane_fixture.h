// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/code_pane.h"
#include "ui/code/editor.h"
#include "ui/theme/theme.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QApplication>
#include <QTest>

#include <memory>
#include <string>

namespace steploom::tests {

using Sci = QsciScintillaBase;

/// A definition of two states, as people lay it out.
inline std::string const twoStates = R"({
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Pass",
      "Next": "Second"
    },
    "Second": {
      "Type": "Succeed"
    }
  }
}
)";

/// A code pane on a document of its own, shown and in focus.
class PaneFixture {
public:
    explicit PaneFixture(std::string bytes, QString const& title = QStringLiteral("test.asl.json"))
        : session(*workbench.add(workbench::Session::create(std::move(bytes), title)))
        , pane(std::make_unique<code::CodePane>(workbench, session))
        , editor(pane->editor())
    {
        pane->resize(500, 640);
        pane->show();
        QApplication::setActiveWindow(pane.get());
        editor.setFocus();
    }

    std::string const& bytes() const { return session.document().bytes(); }
    /// Where `text` begins (or ends) in the document.
    std::size_t at(std::string const& text) const { return bytes().find(text); }
    std::size_t after(std::string const& text) const { return bytes().find(text) + text.size(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&editor, key, modifiers);
    }
    void type(QString const& text)
    {
        for (auto const c : text)
            QTest::sendKeyEvent(QTest::Click, &editor, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }

    workbench::Workbench workbench;
    workbench::Session& session;
    std::unique_ptr<code::CodePane> pane;
    code::Editor& editor;
};

}  // namespace steploom::tests

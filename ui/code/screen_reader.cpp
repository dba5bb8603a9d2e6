// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/screen_reader.h"

#include "ui/code/editor.h"

#include <QAccessibleWidget>

namespace steploom::code {

static bool someoneListens = false;

// Factories installed later are asked first, so this one stands before that of QScintilla, which the first
// editor has installed.
static QAccessibleInterface* makePlainAccessible(QString const& /*className*/, QObject* object)
{
    auto* const editor = qobject_cast<Editor*>(object);
    return editor && !someoneListens ? new QAccessibleWidget(editor, QAccessible::EditableText) : nullptr;
}

ScreenReader::ScreenReader(Editor& editor) : m_editor(editor)
{
    static bool isInstalled = false;
    if (!isInstalled)
        QAccessible::installFactory(makePlainAccessible);
    isInstalled = true;
    someoneListens = QAccessible::isActive();
    forgetInterface();
    QAccessible::installActivationObserver(this);
}

ScreenReader::~ScreenReader()
{
    QAccessible::removeActivationObserver(this);
}

bool ScreenReader::isListening()
{
    return someoneListens;
}

void ScreenReader::accessibilityActiveChanged(bool isActive)
{
    someoneListens = isActive;
    forgetInterface();
    m_editor.hearChanges();
}

void ScreenReader::forgetInterface()
{
    if (auto* const made = QAccessible::queryAccessibleInterface(&m_editor))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(made));
}

}  // namespace steploom::code

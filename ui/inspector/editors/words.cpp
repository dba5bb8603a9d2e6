// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of words as chips: error names, and other lists of texts.
#include "ui/inspector/controls/chip_field.h"
#include "ui/inspector/field_editor.h"
#include "ui/workbench/strings.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace steploom::inspector::editors {

class WordsEditor : public Editor {
public:
    WordsEditor(Desk& desk, asl::Field const& field, QWidget* parent)
        : Editor(desk, field, parent)
        , m_chips(new ChipField(this))
    {
        auto* const column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_chips);
        setFocusProxy(m_chips);
        if (field.kind == asl::FieldKind::ErrorNames) {
            m_chips->setPlaceholder(Desk::tr("Add an error name"));
            m_chips->setCompletions([this] { return knownErrors(); });
        }
        connect(m_chips, &ChipField::wordsEdited, this, &WordsEditor::take);
    }

    void refresh() override
    {
        m_chips->edit()->setAccessibleName(accessibleName());
        if (m_binding != desk().binding()) {
            m_binding = desk().binding();
            m_chips->edit()->clear();
        }
        QStringList words;
        auto const list = node();
        if (list.isArray())
            for (auto const item : list)
                words << (item.isString()
                        ? QString::fromStdString(item.string())
                        : QString::fromUtf8(item.text().data(), static_cast<qsizetype>(item.text().size())));
        else if (list)
            words << QString::fromUtf8(list.text().data(), static_cast<qsizetype>(list.text().size()));
        m_chips->setWords(words);
    }
    void commit() override { m_chips->takeTyped(); }
    void setFaulty(bool isFaulty) override { m_chips->setFaulty(isFaulty); }

private:
    // Those of the language, and those that this workflow speaks of: in handlers, and in Fail states.
    QStringList knownErrors() const
    {
        QStringList names;
        for (auto const name : asl::predefinedErrorNames())
            names << toQString(name);
        auto const add = [&](text::NodeRef name) {
            if (auto const word = QString::fromStdString(name.string()); name.isString() && !word.isEmpty()
                && !word.startsWith(QLatin1Char('{')) && !names.contains(word))
                names << word;
        };
        if (auto const* const session = desk().session())
            for (auto const& state : session->picture().states()) {
                for (auto const* const handlers : {"Retry", "Catch"})
                    for (auto const handler : state.node.find(handlers))
                        for (auto const name : handler.find("ErrorEquals"))
                            add(name);
                if (state.is("Fail"))
                    add(state.node.find("Error"));
            }
        return names;
    }

    void take(QStringList const& words)
    {
        if (words.isEmpty() && !field().required) {
            desk().remove(path());
            return;
        }
        // Items that stay keep their text: one that is added or taken away is all that changes.
        auto const list = node();
        auto const before = list.isArray() ? static_cast<qsizetype>(list.size()) : qsizetype(-2);
        if (before == words.size() - 1 && words.size() > 1) {
            desk().set(path() + "/-", Value(words.last().toStdString()));
            return;
        }
        if (before == words.size() + 1) {
            std::size_t gone = 0;
            while (gone < static_cast<std::size_t>(words.size())
                && list.child(gone).string() == words[static_cast<qsizetype>(gone)].toStdString())
                ++gone;
            desk().remove(path() + "/" + std::to_string(gone));
            return;
        }
        std::vector<Value> items;
        for (auto const& word : words)
            items.emplace_back(word.toStdString());
        put(Value::array(std::move(items)));
    }

    ChipField* m_chips;
    unsigned m_binding = 0;
};

FieldEditor words()
{
    return {{asl::FieldKind::ErrorNames, asl::FieldKind::TextList},
        [](Desk& desk, asl::Field const& field, QWidget* parent) -> Editor* {
            return new WordsEditor(desk, field, parent);
        }};
}

}  // namespace steploom::inspector::editors

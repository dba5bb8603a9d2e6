// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/field_editor.h"
#include "ui/inspector/form/form_row.h"

#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace steploom::theme {
class IconButton;
}

namespace steploom::inspector {

class ElidedLabel;
class Grip;

/// One item of a list as a card: a head with a grip, its title and what can be done with it, and a body that
/// opens and closes.
class Card : public QFrame {
    Q_OBJECT

public:
    Card(FormRow* body, QWidget* parent);

    FormRow* body() const { return m_body; }
    void setTitle(QString const& title, QString const& subtitle = {});
    QString title() const;
    void setPlace(std::size_t index, std::size_t count);
    void setOpen(bool isOpen);
    bool isOpen() const { return m_isOpen; }
    /// Puts the focus where the keys move the card.
    void takeFocus();
    void setEditable(bool isEditable);
    /// A button of its own in the head, before those that all cards have.
    theme::IconButton* addButton(char const* glyph, QString const& hint);

signals:
    void moveAsked(int by);
    void removeAsked();
    /// The grip is held at this height of the list; at the end it was let go.
    void dragged(int y, bool isDone);
    void opened();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    FormRow* m_body;
    QWidget* m_head;
    Grip* m_grip;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    theme::IconButton* m_up;
    theme::IconButton* m_down;
    theme::IconButton* m_remove;
    theme::IconButton* m_chevron;
    bool m_isOpen = true;
    bool m_isEditable = true;
};

/// A list of objects of which the first that fits wins: cards that can be added, opened, ordered and removed.
class CardList : public Editor {
    Q_OBJECT

public:
    struct Words {
        QString heading;
        QString add;
        QString empty;
    };

    CardList(Desk& desk, asl::Field const& field, Words const& words, QWidget* parent);

    void setPath(std::string path) override;
    void refresh() override;
    void commit() override;
    void showProblems() override;
    bool showsInnerProblems() const override { return true; }
    bool hasHeading() const override { return true; }
    Card* card(std::size_t index) const { return m_cards[index]; }
    std::size_t cardCount() const { return m_shown; }
    /// Lets the list have only one open card.
    void setOneOpen() { m_hasOneOpen = true; }

protected:
    virtual FormRow* makeBody(QWidget* parent) = 0;
    virtual QString titleOf(std::size_t index) const = 0;
    virtual QString subtitleOf(std::size_t) const { return {}; }
    /// What a new item is.
    virtual Value newItem() const { return {}; }
    /// Changes of the list, for those that have edits of their own.
    virtual bool addItem();
    virtual bool removeItem(std::size_t index);
    virtual bool moveItem(std::size_t from, std::size_t to);
    void paintEvent(QPaintEvent* event) override;

private:
    void ensureCards(std::size_t count);
    void move(std::size_t from, std::size_t to);
    void drag(std::size_t index, int y, bool isDone);
    std::size_t gapAt(int y) const;
    std::string itemPath(std::size_t index) const { return path() + "/" + std::to_string(index); }

    QVBoxLayout* m_column;
    QPushButton* m_add;
    QLabel* m_empty;
    std::vector<Card*> m_cards;
    std::size_t m_shown = 0;
    int m_gap = -1;
    unsigned m_binding = 0;
    bool m_hasOneOpen = false;
};

}  // namespace steploom::inspector

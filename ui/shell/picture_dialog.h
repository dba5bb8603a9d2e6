// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/picture_wish.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace steploom::theme {
class SegmentedControl;
}

namespace steploom::shell {

/// Asks what a picture is to show and how, and shows what it will look like.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    PictureDialog(workbench::Session const& session, PictureWish const& suggested, QWidget* parent = nullptr);

    PictureWish const& wish() const { return m_wish; }

private:
    theme::SegmentedControl* choice(
        char const* name, QString const& label, QStringList const& segments, QVBoxLayout& column);
    void connectAll();
    void showWish();
    void refresh();
    void finish(PictureWish::To to);

    workbench::Session const& m_session;
    PictureWish m_wish;
    QLabel* m_preview;
    theme::SegmentedControl* m_extent = nullptr;
    theme::SegmentedControl* m_kind = nullptr;
    theme::SegmentedControl* m_theme = nullptr;
    theme::SegmentedControl* m_scale = nullptr;
    QCheckBox* m_isTransparent;
    QLabel* m_size;
};

}  // namespace steploom::shell

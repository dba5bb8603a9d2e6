// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <array>
#include <utility>

namespace steploom::theme {

// @name stands for the colour of a role, in the theme shown now.
static constexpr auto rules = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @borderStrong; border-radius: 4px; padding: 4px 8px; font-size: 12px; }
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: @border; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QMenuBar { background: @window; color: @text2; font-size: 13px; }
QMenuBar::item { background: transparent; padding: 6px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @accentTint; color: @text; }
QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 4px; font-size: 13px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentTint; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @borderStrong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 6px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 30px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: @text2; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid @focus; padding-left: 8px; padding-right: 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @disabled; background: @sunken; border-color: @border; }
QLineEdit[slFault="true"], QPlainTextEdit[slFault="true"], QComboBox[slFault="true"], QAbstractSpinBox[slFault="true"] { border: 2px solid @failed; }
QLineEdit[slDense="true"], QComboBox[slDense="true"], QAbstractSpinBox[slDense="true"] { min-height: 22px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(@chevron); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @border; padding: 4px; outline: none;
    selection-background-color: @accentTint; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; }

QPushButton { background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 6px; min-height: 30px; padding: 0 14px; }
QPushButton:hover { border-color: @text2; background: @accentTint; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus { border: 2px solid @focus; padding: 0 13px; }
QPushButton:disabled { color: @disabled; border-color: @border; }
QPushButton:default, QPushButton[slRole="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[slRole="primary"]:disabled { background: @border; border-color: @border; color: @disabled; }
QPushButton[slRole="link"] { background: transparent; border: none; color: @accent; padding: 0 4px; min-height: 24px; font-size: 12px; font-weight: 500; }
QPushButton[slRole="link"]:hover { text-decoration: underline; }
QPushButton[slRole="link"]:focus { border: 1px dashed @focus; }
QPushButton[slRole="link"]:disabled { color: @disabled; }

QToolButton { background: transparent; border: none; border-radius: 6px; padding: 0; color: @text2; }
QToolButton:hover { background: @accentTint; }
QToolButton:pressed { background: @sunken; }
QToolButton:checked { background: @accentTint; }
QToolButton:focus { border: 2px solid @focus; }
QToolButton:disabled { background: transparent; color: @disabled; }
QToolButton[slRole="primary"] { background: @accent; color: @onAccent; }
QToolButton[slRole="primary"]:hover { background: @accent; border: 2px solid @focus; }
QToolButton::menu-indicator { image: none; }

QWidget[slRole="segments"] { background: @sunken; border-radius: 6px; }
QPushButton[slRole="segment"] { background: transparent; border: none; border-radius: 4px; color: @text2; min-height: 26px; padding: 0 14px; font-weight: 500; }
QPushButton[slRole="segment"]:hover { color: @text; }
QPushButton[slRole="segment"]:checked { background: @raised; color: @accent; font-weight: 600; }
QPushButton[slRole="segment"]:focus { border: 2px solid @focus; padding: 0 12px; min-height: 22px; }
QPushButton[slRole="segment"]:disabled { color: @disabled; }
QPushButton[slRole="segment"][slDense="true"] { min-height: 20px; padding: 0 9px; font-size: 11px; }
QPushButton[slRole="segment"][slDense="true"]:focus { min-height: 16px; padding: 0 7px; }

QCheckBox, QRadioButton { color: @text; spacing: 8px; min-height: 24px; }
QCheckBox::indicator { width: 16px; height: 16px; background: @surface; border: 1px solid @borderStrong; border-radius: 4px; }
QCheckBox::indicator:hover { border-color: @text2; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@tick); }
QCheckBox::indicator:disabled { background: @sunken; border-color: @border; }
QCheckBox::indicator:focus { border: 2px solid @focus; width: 14px; height: 14px; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }

QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @text2; border: none; border-bottom: 2px solid transparent; padding: 8px 4px; margin: 0 8px; font-size: 13px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:disabled { color: @disabled; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar[slRole="documents"] { background: @window; }
QTabBar[slRole="documents"]::tab { background: transparent; border: 1px solid transparent; border-bottom: none; border-top-left-radius: 8px; border-top-right-radius: 8px; padding: 7px 14px; margin: 0 2px; font-weight: 400; }
QTabBar[slRole="documents"]::tab:selected { background: @surface; border-color: @border; color: @text; }

QAbstractItemView { background: @surface; color: @text; border: none; outline: none; alternate-background-color: @surface;
    selection-background-color: @accentTint; selection-color: @text; }
QAbstractItemView::item { padding: 4px 8px; border: none; background: transparent; }
QAbstractItemView::item:hover { background: @sunken; }
QAbstractItemView::item:selected { background: @accentTint; color: @text; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @border; padding: 6px 8px; font-size: 11px; font-weight: 500; }
QTreeView::branch { background: transparent; }

QScrollArea { border: none; background: @surface; }
QDockWidget { color: @text; }
QWidget[slRole="panel"] { background: @surface; }
QWidget[slRole="header"] { background: @surface; border-bottom: 1px solid @border; }
QWidget[slRole="toolbar"] { background: @surface; border-bottom: 1px solid @border; }
QWidget[slRole="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QWidget[slRole="currentCard"] { background: @surface; border: 1px solid @borderStrong; border-radius: 8px; }
QWidget[slRole="notice"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QWidget[slRole="raised"] { background: @raised; border: 1px solid @border; border-radius: 12px; }
QWidget[slRole="sunken"], QPlainTextEdit[slRole="sunken"] { background: @sunken; border: none; border-radius: 6px; }
QWidget[slRole="infoBar"] { background: @accentTint; border-bottom: 1px solid @border; }
QWidget[slRole="warningBar"] { background: @raised; border-bottom: 1px solid @warning; }
QFrame[slRole="line"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[slRole="verticalLine"] { background: @border; border: none; max-width: 1px; min-width: 1px; }

QLabel { background: transparent; color: @text; }
QLabel[slRole="pageTitle"] { font-size: 22px; font-weight: 700; }
QLabel[slRole="panelTitle"] { font-size: 15px; font-weight: 600; }
QLabel[slRole="section"] { font-size: 12px; font-weight: 600; color: @text; }
QLabel[slRole="label"] { font-size: 12px; font-weight: 500; color: @text2; }
QLabel[slRole="help"] { font-size: 11px; color: @muted; }
QLabel[slRole="fault"] { font-size: 11px; font-weight: 500; color: @failed; }
QLabel[slRole="muted"] { color: @muted; }
QLabel[slRole="key"] { background: @sunken; color: @muted; border-radius: 4px; padding: 1px 6px; font-family: "JetBrains Mono", "DejaVu Sans Mono"; font-size: 11px; }
QLabel[slRole="mono"] { font-family: "JetBrains Mono", "DejaVu Sans Mono"; font-size: 12px; }
QLabel[slRole="countdown"] { font-size: 20px; font-weight: 700; }

QStatusBar { background: @window; color: @muted; border-top: 1px solid @border; font-size: 11px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @muted; font-size: 11px; }
QProgressBar { background: @sunken; border: none; border-radius: 2px; max-height: 4px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)";

QString styleSheet(QString const& chevronFile, QString const& tickFile)
{
    // Longer names first, so that no name is taken for the beginning of another.
    static constexpr std::array<std::pair<char const*, Role>, 19> names{{
        {"@borderStrong", Role::BorderStrong},
        {"@accentTint", Role::AccentTint},
        {"@onAccent", Role::OnAccent},
        {"@disabled", Role::Disabled},
        {"@warning", Role::Warning},
        {"@surface", Role::Surface},
        {"@window", Role::Window},
        {"@raised", Role::Raised},
        {"@sunken", Role::Sunken},
        {"@accent", Role::Accent},
        {"@border", Role::Border},
        {"@failed", Role::Failed},
        {"@canvas", Role::Canvas},
        {"@muted", Role::Muted},
        {"@focus", Role::Focus},
        {"@text2", Role::Text2},
        {"@grid", Role::Grid},
        {"@text", Role::Text},
        {"@edge", Role::Edge},
    }};
    auto sheet = QString::fromLatin1(rules);
    sheet.replace(QLatin1String("@chevron"), chevronFile);
    sheet.replace(QLatin1String("@tick"), tickFile);
    for (auto const& [name, role] : names)
        sheet.replace(QLatin1String(name), colour(role).name());
    return sheet;
}

}  // namespace steploom::theme

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picture_dialog.h"

#include "ui/theme/controls/labels.h"
#include "ui/theme/controls/segmented_control.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace steploom::shell {

using canvas::Extent;
using canvas::PictureKind;
using drawing::Ground;
using namespace theme::metrics;

static constexpr QSize previewRoom{336, 360};
static constexpr std::array kinds{PictureKind::Svg, PictureKind::Png, PictureKind::Pdf};

PictureDialog::PictureDialog(workbench::Session const& session, PictureWish const& suggested, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_wish(suggested)
    , m_preview(new QLabel(this))
    , m_isTransparent(new QCheckBox(tr("Transparent background"), this))
    , m_size(theme::makeLabel(theme::LabelRole::Help, {}, this))
{
    setWindowTitle(tr("Export picture"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("What the picture looks like"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFixedSize(previewRoom + QSize(2 * space3, 2 * space3));
    theme::setSurface(m_preview, "sunken");
    m_isTransparent->setObjectName(QStringLiteral("transparent"));
    m_size->setObjectName(QStringLiteral("size"));

    auto* const column = new QVBoxLayout;
    column->setSpacing(space3);
    m_extent = choice("extent", tr("What"), {tr("Workflow"), tr("Selection")}, *column);
    m_kind = choice(
        "kind", tr("Kind"), {QStringLiteral("SVG"), QStringLiteral("PNG"), QStringLiteral("PDF")}, *column);
    m_theme = choice("theme", tr("Theme"), {tr("Light"), tr("Dark")}, *column);
    m_scale = choice(
        "scale", tr("Size"), {QStringLiteral("1x"), QStringLiteral("2x"), QStringLiteral("3x")}, *column);
    column->addWidget(m_isTransparent);
    m_size->setMinimumHeight(space6);
    m_size->setAlignment(Qt::AlignTop);
    column->addWidget(m_size);
    column->addStretch(1);

    auto* const copy = new QPushButton(tr("Copy"), this);
    auto* const cancel = new QPushButton(tr("Cancel"), this);
    auto* const save = theme::makePrimaryButton(tr("Save…"), this);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setToolTip(tr("Put the picture on the clipboard"));
    save->setObjectName(QStringLiteral("save"));
    save->setDefault(true);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space2);
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    connect(copy, &QPushButton::clicked, this, [this] { finish(PictureWish::To::Clipboard); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, [this] { finish(PictureWish::To::File); });

    auto* const row = new QHBoxLayout;
    row->setSpacing(space5);
    row->addWidget(m_preview);
    row->addLayout(column);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(space5, space5, space5, space4);
    rows->setSpacing(space4);
    rows->addLayout(row);
    rows->addLayout(buttons);
    rows->setSizeConstraint(QLayout::SetFixedSize);

    showWish();
    connectAll();
    refresh();
}

theme::SegmentedControl* PictureDialog::choice(
    char const* name, QString const& label, QStringList const& segments, QVBoxLayout& column)
{
    auto* const control = new theme::SegmentedControl(label, this);
    control->setObjectName(QLatin1String(name));
    for (auto const& segment : segments)
        control->addSegment(segment);
    auto* const box = new QVBoxLayout;
    box->setSpacing(space1);
    box->addWidget(theme::makeLabel(theme::LabelRole::Label, label, this));
    box->addWidget(control);
    column.addLayout(box);
    return control;
}

void PictureDialog::showWish()
{
    auto& options = m_wish.options;
    bool const hasSelection = canvas::hasPicture(m_session, Extent::Selection);
    if (!hasSelection)
        options.extent = Extent::Whole;
    m_extent->setSegmentEnabled(1, hasSelection, hasSelection ? QString() : tr("Select states first."));
    m_extent->setCurrent(options.extent == Extent::Selection ? 1 : 0);
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == m_wish.kind)
            m_kind->setCurrent(static_cast<int>(i));
    m_theme->setCurrent(options.theme == drawing::Theme::Dark ? 1 : 0);
    m_scale->setCurrent(static_cast<int>(options.scale) - 1);
    m_isTransparent->setChecked(options.ground == Ground::None);
}

void PictureDialog::connectAll()
{
    auto& options = m_wish.options;
    auto const follow = [this](theme::SegmentedControl* control, auto take) {
        connect(control, &theme::SegmentedControl::chosen, this, [this, take](int index) {
            take(index);
            refresh();
        });
    };
    follow(
        m_extent, [&options](int index) { options.extent = index == 1 ? Extent::Selection : Extent::Whole; });
    follow(m_kind, [this](int index) { m_wish.kind = kinds[static_cast<std::size_t>(index)]; });
    follow(m_theme,
        [&options](int index) { options.theme = index == 1 ? drawing::Theme::Dark : drawing::Theme::Light; });
    follow(m_scale, [&options](int index) { options.scale = index + 1; });
    connect(m_isTransparent, &QCheckBox::toggled, this, [this](bool isOn) {
        m_wish.options.ground = isOn ? Ground::None : Ground::Canvas;
        refresh();
    });
}

// What lies behind a picture without a background: squares, as everywhere.
static void paintSquares(QPainter& painter, QRect area)
{
    static constexpr int side = 8;
    painter.fillRect(area, theme::colour(theme::Role::Surface));
    for (int y = 0; y * side < area.height(); ++y)
        for (int x = y % 2; x * side < area.width(); x += 2)
            painter.fillRect(
                QRect(x * side, y * side, side, side).intersected(area), theme::colour(theme::Role::Sunken));
}

void PictureDialog::refresh()
{
    auto const& options = m_wish.options;
    auto const ratio = devicePixelRatioF();
    auto const image = canvas::previewOf(m_session, options, previewRoom, ratio);
    QPixmap picture(image.size());
    picture.setDevicePixelRatio(ratio);
    {
        QPainter painter(&picture);
        paintSquares(painter, QRect({}, image.deviceIndependentSize().toSize() + QSize(1, 1)));
        painter.drawImage(0, 0, image);
    }
    m_preview->setPixmap(picture);

    for (int i = 0; i < 3; ++i)
        m_scale->setSegmentEnabled(i, m_wish.kind == PictureKind::Png);
    if (m_wish.kind == PictureKind::Png) {
        auto const size = canvas::imageSizeOf(m_session, options);
        QLocale const locale;
        m_size->setText(tr("%1 x %2 px").arg(locale.toString(size.width()), locale.toString(size.height())));
    } else {
        m_size->setText(tr("Sharp at any size."));
    }
}

void PictureDialog::finish(PictureWish::To to)
{
    m_wish.to = to;
    accept();
}

}  // namespace steploom::shell

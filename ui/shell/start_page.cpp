// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "core/document/encoding.h"
#include "ui/shell/start_card.h"
#include "ui/shell/thumbnail.h"
#include "ui/theme/controls/labels.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace steploom::shell {

using workbench::Request;
using workbench::Workbench;

static constexpr int recentWidth = 320;
static constexpr int leastRecentWidth = 248;
static constexpr int mostContentWidth = 1480;
static constexpr int logoSide = 36;
static constexpr int pathRole = Qt::UserRole;
static constexpr int pictureDelay = 50;

StartPage::StartPage(Workbench& workbench, Documents& documents, QWidget* parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_documents(documents)
    , m_logo(new QLabel(this))
    , m_cards(new CardGrid(this))
    , m_recent(new QListWidget(this))
    , m_noRecent(
          theme::makeLabel(theme::LabelRole::Muted, tr("Workflows that you open are listed here."), this))
{
    theme::setSurface(this, "panel");
    setAttribute(Qt::WA_StyledBackground);

    auto* const columns = new QHBoxLayout;
    columns->setSpacing(theme::metrics::space6);
    columns->addWidget(makeNew(), 3);
    columns->addWidget(makeRecent(), 1);

    auto* const content = new QWidget(this);
    content->setMaximumWidth(mostContentWidth);
    auto* const rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::metrics::space4);
    rows->addLayout(makeHeading());
    rows->addLayout(columns, 1);

    auto* const outer = new QHBoxLayout(this);
    outer->setContentsMargins(theme::metrics::space6, theme::metrics::space5, theme::metrics::space6, 0);
    outer->addStretch(1);
    outer->addWidget(content, 1000);
    outer->addStretch(1);

    connect(&workbench, &Workbench::recentFilesChanged, this, &StartPage::refreshRecent);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &StartPage::refreshLogo);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &StartPage::refreshRecent);
    m_reading.setSingleShot(true);
    connect(&m_reading, &QTimer::timeout, this, &StartPage::readNextPicture);
    refreshLogo();
    refreshRecent();
}

QHBoxLayout* StartPage::makeHeading()
{
    auto* const heading = new QHBoxLayout;
    heading->setSpacing(theme::metrics::space3);
    heading->addWidget(m_logo);
    auto* const words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(theme::makeLabel(theme::LabelRole::PageTitle, QStringLiteral("Steploom"), this));
    words->addWidget(theme::makeLabel(
        theme::LabelRole::Muted, tr("Draw, run and understand AWS Step Functions workflows."), this));
    heading->addLayout(words, 1);
    auto* const drop
        = theme::makeLabel(theme::LabelRole::Muted, tr("Drop a file anywhere in this window, or"), this);
    drop->setWordWrap(false);
    heading->addWidget(drop);
    auto* const open = new QPushButton(tr("Open…"), this);
    open->setToolTip(tr("Open workflows (Ctrl+O)"));
    connect(open, &QPushButton::clicked, this, [this] { m_workbench.request(Request::Open); });
    heading->addWidget(open);
    return heading;
}

void StartPage::refreshLogo()
{
    m_logo->setPixmap(
        theme::glyphPixmap("logo", theme::colour(theme::Role::Accent), logoSide, devicePixelRatioF()));
}

QWidget* StartPage::makeNew()
{
    auto* const column = new QWidget(this);
    auto* const rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::metrics::space3);
    rows->addWidget(theme::makeLabel(theme::LabelRole::PanelTitle, tr("New"), column));
    fillCards();
    auto* const inside = new QWidget;
    theme::setSurface(inside, "panel");
    auto* const insideRows = new QVBoxLayout(inside);
    // Room for the focus ring of the outer cards, and below the last row.
    insideRows->setContentsMargins(1, 1, theme::metrics::space2, theme::metrics::space2);
    insideRows->addWidget(m_cards);
    insideRows->addStretch(1);
    auto* const scroll = new QScrollArea(column);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    connect(m_cards, &CardGrid::cardFocused, scroll,
        [scroll](QWidget* card) { scroll->ensureWidgetVisible(card, 0, theme::metrics::space4); });
    rows->addWidget(scroll, 1);
    return column;
}

void StartPage::fillCards()
{
    auto* const blank = new StartCard({tr("Blank workflow"), tr("Start with an empty canvas.")});
    blank->setObjectName(QStringLiteral("newBlank"));
    connect(blank, &QAbstractButton::clicked, this, [this] { m_documents.createBlank(); });
    setFocusProxy(blank);
    m_cards->add(blank);
    for (auto const& each : allTemplates()) {
        auto* const card
            = new StartCard({each.name, each.summary, each.topic}, Thumbnail(bytesOfResource(each.path)));
        card->setObjectName(QStringLiteral("template:") + each.id);
        connect(card, &QAbstractButton::clicked, this, [this, each] { m_documents.createFrom(each); });
        m_cards->add(card);
    }
}

QWidget* StartPage::makeRecent()
{
    auto* const column = new QWidget(this);
    column->setMinimumWidth(leastRecentWidth);
    column->setMaximumWidth(recentWidth);
    auto* const rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::metrics::space2);
    rows->addWidget(theme::makeLabel(theme::LabelRole::PanelTitle, tr("Recent"), column));
    rows->addWidget(m_noRecent);
    rows->addWidget(m_recent, 1);
    rows->addStretch(0);
    m_recent->setAccessibleName(tr("Recent workflows"));
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setItemDelegate(new RecentDelegate(m_recent));
    m_recent->setMouseTracking(true);
    m_recent->installEventFilter(this);
    auto const openItem
        = [this](QListWidgetItem* item) { m_documents.open({item->data(pathRole).toString()}); };
    connect(m_recent, &QListWidget::itemClicked, this, openItem);
    return column;
}

bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_recent && event->type() == QEvent::KeyPress) {
        auto const key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_recent->currentItem()) {
            m_documents.open({m_recent->currentItem()->data(pathRole).toString()});
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// The page is shown before its recent pictures are read.
void StartPage::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (m_nextPicture < m_recent->count() && !m_reading.isActive())
        m_reading.start(pictureDelay);
}

static QPixmap pictureOf(QString const& path, double ratio)
{
    static constexpr qint64 mostBytes = 256 * 1024;
    QFile file(path);
    if (QFileInfo(path).size() > mostBytes || !file.open(QIODevice::ReadOnly))
        return {};
    auto bytes = file.read(mostBytes).toStdString();
    auto const kind = document::inspectFile(bytes, path.toStdString());
    if (!kind.readOnlyBecause.empty())
        return {};
    Thumbnail const thumbnail(std::move(bytes), kind.language);
    if (thumbnail.isEmpty())
        return {};
    auto const size = RecentDelegate::pictureSize;
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    thumbnail.paint(painter, QRectF(QPointF(), size).adjusted(4, 4, -4, 0));
    return pixmap;
}

// One at a time, so that a list of big ones holds nobody up.
void StartPage::readNextPicture()
{
    if (m_nextPicture >= m_recent->count() || !isVisible())
        return;
    auto* const item = m_recent->item(m_nextPicture++);
    if (auto const picture = pictureOf(item->data(pathRole).toString(), devicePixelRatioF());
        !picture.isNull())
        item->setData(RecentDelegate::PictureRole, picture);
    m_reading.start(0);
}

void StartPage::refreshRecent()
{
    m_recent->clear();
    for (auto const& path : m_workbench.recentFiles()) {
        QFileInfo const info(path);
        if (!info.exists())
            continue;
        auto* const item = new QListWidgetItem(info.fileName(), m_recent);
        item->setData(pathRole, path);
        auto folder = QDir::toNativeSeparators(info.absolutePath());
        if (folder.startsWith(QDir::homePath()))
            folder.replace(0, QDir::homePath().size(), QStringLiteral("~"));
        item->setData(RecentDelegate::FolderRole, folder);
        item->setData(
            RecentDelegate::DateRole, QLocale().toString(info.lastModified().date(), QLocale::ShortFormat));
        item->setToolTip(QDir::toNativeSeparators(path));
    }
    m_nextPicture = 0;
    if (isVisible())
        m_reading.start(pictureDelay);
    bool const hasAny = m_recent->count() > 0;
    m_recent->setVisible(hasAny);
    m_noRecent->setVisible(!hasAny);
}

}  // namespace steploom::shell

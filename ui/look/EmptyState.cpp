#include "ui/look/EmptyState.h"

#include "ui/look/Colours.h"
#include "ui/look/PlainLabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace portside::ui {

namespace {

constexpr int pictureSize = 56;
constexpr int textWidth = 560;

/// A text that wraps, in the middle of the page.
PlainLabel *addCentred(QVBoxLayout *page, QWidget *parent)
{
    auto *label = new PlainLabel(PlainLabel::Lines::Many, parent);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setMaximumWidth(textWidth);
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(label, 100);
    line->addStretch(1);
    page->addLayout(line);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent) : QWidget(parent), m_picture(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    m_picture->setAlignment(Qt::AlignCenter);
    m_buttons->setAlignment(Qt::AlignCenter);
    auto *page = new QVBoxLayout(this);
    page->setSpacing(10);
    page->addStretch(2);
    page->addWidget(m_picture);
    m_headline = addCentred(page, this);
    m_text = addCentred(page, this);
    page->addSpacing(6);
    page->addLayout(m_buttons);
    page->addSpacing(6);
    m_details = addCentred(page, this);
    page->addStretch(3);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    m_headline->setFont(large);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_details->hide();
}

void EmptyState::show(Glyph glyph, const QString &headline, const QString &text)
{
    m_glyph = glyph;
    m_headline->setUntrusted(headline);
    m_text->setUntrusted(text);
    m_text->setVisible(!text.isEmpty());
    paintPicture();
}

void EmptyState::setDetails(const QString &details)
{
    m_details->setUntrusted(details);
    m_details->setVisible(!details.isEmpty());
}

void EmptyState::setButtons(const QList<QAction *> &actions)
{
    while (const std::unique_ptr<QLayoutItem> item{m_buttons->takeAt(0)}) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be what was clicked
    }
    for (QAction *action : actions)
        addButton(action);
}

void EmptyState::addButton(QAction *action)
{
    auto *button = new QPushButton(this);
    button->setDefault(m_buttons->isEmpty());
    button->setMinimumHeight(button->sizeHint().height() * 5 / 4);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_buttons->addWidget(button);
    follow();
}

QString EmptyState::headline() const
{
    return m_headline->text();
}

QString EmptyState::text() const
{
    return m_text->text();
}

QString EmptyState::details() const
{
    return m_details->isVisibleTo(this) ? m_details->text() : QString();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintPicture();
}

void EmptyState::paintPicture()
{
    const qreal scale = devicePixelRatioF();
    QPixmap pixmap(QSize(pictureSize, pictureSize) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QPalette quiet = palette();
    quiet.setColor(QPalette::ButtonText, colours::of(colours::Meaning::Quiet, quiet));
    paintGlyph(painter, QRectF(0, 0, pictureSize, pictureSize), m_glyph, quiet, Ink::Coloured);
    painter.end();
    m_picture->setPixmap(pixmap);
}

} // namespace portside::ui

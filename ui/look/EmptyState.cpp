#include "ui/look/EmptyState.h"

#include "ui/look/Colours.h"
#include "ui/look/PlainLabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

constexpr int pictureSize = 56;
constexpr int textWidth = 560;

PlainLabel *centredLabel(QWidget *parent)
{
    auto *label = new PlainLabel(PlainLabel::Lines::Many, parent);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setMinimumWidth(qMin(textWidth, 320));
    label->setMaximumWidth(textWidth);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_picture(new QLabel(this)), m_headline(centredLabel(this)), m_text(centredLabel(this)),
      m_details(centredLabel(this)), m_buttons(new QHBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    m_headline->setFont(large);
    m_picture->setAlignment(Qt::AlignCenter);
    m_buttons->setAlignment(Qt::AlignCenter);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_details->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    for (PlainLabel *label : {m_headline, m_text})
        layout->addWidget(label, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addLayout(m_buttons);
    layout->addSpacing(6);
    layout->addWidget(m_details, 0, Qt::AlignHCenter);
    layout->addStretch(3);
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

void EmptyState::addButton(QAction *action)
{
    auto *button = new QPushButton(this);
    button->setDefault(m_buttons->isEmpty());
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

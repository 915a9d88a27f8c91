#include "ui/MachineHeader.h"

#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"
#include "ui/models/MachineWords.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>

namespace portside::ui {

using session::MachineState;

MachineHeader::MachineHeader(QWidget *parent)
    : QWidget(parent), m_name(new PlainLabel(PlainLabel::Lines::One, this)), m_mark(new QLabel(this)),
      m_state(new PlainLabel(PlainLabel::Lines::One, this)), m_accelerator(new PlainLabel(PlainLabel::Lines::One, this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_name->setFont(large);
    m_name->setAccessibleDescription(tr("Name of the machine"));
    m_state->setAccessibleDescription(tr("State of the machine"));
    m_accelerator->setForegroundRole(QPalette::PlaceholderText);
    m_accelerator->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 5);
    layout->addWidget(m_name);
    layout->addSpacing(12);
    layout->addWidget(m_mark);
    layout->addWidget(m_state);
    layout->addSpacing(12);
    layout->addWidget(m_accelerator, 1);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &MachineHeader::showState);
}

void MachineHeader::setName(const QString &name)
{
    m_name->setUntrusted(name);
}

void MachineHeader::setStatus(const session::MachineStatus &status)
{
    m_status = status;
    if (status.startedAt > 0 && status.state != MachineState::Off)
        m_second.start();
    else
        m_second.stop();
    showState();
}

QString MachineHeader::stateText() const
{
    return m_state->text();
}

void MachineHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

void MachineHeader::showState()
{
    const QString state = words::state(m_status.state);
    m_mark->setPixmap(icon(words::stateGlyph(m_status.state)).pixmap(16, 16));
    m_state->setUntrusted(
        m_second.isActive()
            ? tr("%1 %2").arg(state, words::uptime(m_status.startedAt, QDateTime::currentMSecsSinceEpoch()))
            : state);
    const QString accelerator = words::accelerator(m_status.accelerator);
    m_accelerator->setUntrusted(
        m_status.acceleratorReason.isEmpty() ? accelerator : tr("%1. %2").arg(accelerator, m_status.acceleratorReason));
}

} // namespace portside::ui

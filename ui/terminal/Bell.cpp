#include "ui/terminal/Bell.h"

#include "core/base/Limits.h"

#include <QApplication>

namespace portside::ui {

Bell::Bell(QObject *parent) : QObject(parent)
{
    m_flash.setSingleShot(true);
    connect(&m_flash, &QTimer::timeout, this, &Bell::flashChanged);
}

void Bell::ring()
{
    if (m_sinceRing.isValid() && m_sinceRing.elapsed() < 1000 / limits::bellsPerSecond)
        return;
    m_sinceRing.start();
    if (m_style == Style::Audible || m_style == Style::Both)
        QApplication::beep();
    if (m_style == Style::Visual || m_style == Style::Both) {
        m_flash.start(flashTime);
        Q_EMIT flashChanged();
    }
    Q_EMIT rang();
}

} // namespace portside::ui

#include "ui/terminal/TypingBar.h"

#include "ui/terminal/TypingPacer.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace portside::ui {

TypingBar::TypingBar(TypingPacer &pacer, QWidget *parent)
    : QWidget(parent), m_pacer(pacer), m_text(new QLabel(this)), m_bar(new QProgressBar(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of typing"));
    auto *stop = new QPushButton(tr("Stop typing"), this);
    stop->setObjectName(QStringLiteral("stopTyping"));
    stop->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard in the terminal
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(stop);
    connect(stop, &QPushButton::clicked, &m_pacer, &TypingPacer::cancel);
    connect(&m_pacer, &TypingPacer::progressed, this, &TypingBar::showProgress);
    hide();
}

void TypingBar::showProgress()
{
    setVisible(m_pacer.isTyping());
    m_text->setText(tr("Typing into the guest: %1 of %2 bytes").arg(m_pacer.sent()).arg(m_pacer.total()));
    m_bar->setRange(0, int(m_pacer.total()));
    m_bar->setValue(int(m_pacer.sent()));
}

} // namespace portside::ui

#include "ui/consoles/HintBar.h"

#include "ui/look/Colours.h"
#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace portside::ui {

namespace {
constexpr int mark = 18;
}

HintBar::HintBar(QWidget *parent)
    : QWidget(parent), m_label(new PlainLabel(PlainLabel::Lines::Many, this)), m_button(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(mark + 16, 4, 6, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button);
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(icon(Glyph::Close));
    close->setToolTip(tr("Close this hint"));
    close->setAccessibleName(close->toolTip());
    layout->addWidget(close);
    connect(m_button, &QPushButton::clicked, this, &HintBar::buttonClicked);
    connect(close, &QToolButton::clicked, this, [this] {
        m_closed = m_label->text();
        hide();
    });
    m_button->hide();
    hide();
}

void HintBar::show(const QString &text, const QString &buttonText)
{
    m_label->setUntrusted(text);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    if (m_label->text() != m_closed) {
        m_closed.clear();
        setVisible(true);
    }
}

void HintBar::clear()
{
    hide();
}

QString HintBar::text() const
{
    return isHidden() ? QString() : m_label->text();
}

void HintBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours::tint(colours::Meaning::Quiet, palette()));
    paintGlyph(painter, QRectF(8, (height() - mark) / 2.0, mark, mark), Glyph::Information, palette(), Ink::Coloured);
}

} // namespace portside::ui

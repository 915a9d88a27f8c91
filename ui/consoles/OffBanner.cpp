#include "ui/consoles/OffBanner.h"

#include "ui/look/Colours.h"
#include "ui/look/Glyphs.h"
#include "ui/look/PlainLabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace portside::ui {

namespace {
constexpr int mark = 22;
}

OffBanner::OffBanner(QAction *start, QWidget *parent)
    : QWidget(parent), m_text(new PlainLabel(PlainLabel::Lines::Many, this))
{
    auto *title = new QLabel(tr("The machine is off. Below is what its ports said last."), this);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    title->setWordWrap(true);
    auto *button = new QPushButton(start->icon(), start->text(), this);
    button->setMinimumHeight(button->sizeHint().height() * 4 / 3);
    button->setMinimumWidth(110);
    connect(button, &QPushButton::clicked, start, &QAction::trigger);
    connect(start, &QAction::changed, button, [button, start] { button->setEnabled(start->isEnabled()); });
    button->setEnabled(start->isEnabled());

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(title);
    texts->addWidget(m_text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(mark + 18, 8, 10, 8);
    layout->addLayout(texts, 1);
    layout->addWidget(button);
}

void OffBanner::setLastExit(const QString &sentence, bool failed)
{
    m_failed = failed;
    m_text->setUntrusted(sentence);
    m_text->setVisible(!sentence.isEmpty());
    update();
}

QString OffBanner::text() const
{
    return m_text->text();
}

void OffBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours::tint(m_failed ? colours::Meaning::Bad : colours::Meaning::Quiet, palette()));
    paintGlyph(painter, QRectF(10, 10, mark, mark), m_failed ? Glyph::Error : Glyph::StateOff, palette(),
               Ink::Coloured);
}

} // namespace portside::ui

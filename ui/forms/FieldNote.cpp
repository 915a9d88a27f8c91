#include "ui/forms/FieldNote.h"

#include "ui/look/PlainLabel.h"
#include "ui/look/SeverityLook.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace portside::ui {

namespace {

constexpr int mark = 16;

} // namespace

FieldNote::FieldNote(QWidget *parent)
    : QWidget(parent), m_label(new PlainLabel(PlainLabel::Lines::Many, this)), m_fix(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(mark + 5, 0, 0, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_fix, 0, Qt::AlignTop);
    connect(m_fix, &QPushButton::clicked, this, [this] { Q_EMIT fixRequested(m_diagnostic); });
}

void FieldNote::show(const Diagnostic &diagnostic, const QString &fixLabel)
{
    m_diagnostic = diagnostic;
    m_label->setUntrusted(diagnostic.message);
    m_fix->setText(fixLabel);
    m_fix->setVisible(!fixLabel.isEmpty());
    setAccessibleName(m_label->text());
}

QString FieldNote::message() const
{
    return m_label->text();
}

void FieldNote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGlyph(painter, QRectF(0, 0, mark, mark), lookOf(m_diagnostic.severity).glyph, palette(), Ink::Coloured);
}

} // namespace portside::ui

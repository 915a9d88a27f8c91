#include "ui/look/PlainLabel.h"

#include "core/base/LogText.h"

#include <QPainter>
#include <QStyle>

namespace portside::ui {

PlainLabel::PlainLabel(Lines lines, QWidget *parent) : QLabel(parent), m_lines(lines)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(lines == Lines::Many);
    if (lines == Lines::Many) {
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        QSizePolicy wide(QSizePolicy::Expanding, QSizePolicy::Preferred);
        wide.setHeightForWidth(true);
        setSizePolicy(wide);
    }
}

void PlainLabel::setUntrusted(const QString &text)
{
    const QString safe = m_lines == Lines::Many ? logText(text) : logLine(text);
    if (safe == QLabel::text())
        return;
    setText(safe);
    setToolTip(QString());
    updateGeometry();
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return m_lines == Lines::Many ? whole
                                  : QSize(qMin(whole.width(), fontMetrics().averageCharWidth() * 4), whole.height());
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    if (m_lines == Lines::Many) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect place = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, place.width());
    style()->drawItemText(&painter, place, int(alignment()), palette(), isEnabled(), shown, foregroundRole());
    if (shown != text() && toolTip().isEmpty())
        setToolTip(QStringLiteral("<qt>%1</qt>").arg(text().toHtmlEscaped()));
}

} // namespace portside::ui

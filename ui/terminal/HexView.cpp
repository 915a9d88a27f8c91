#include "ui/terminal/HexView.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QScrollBar>

namespace portside::ui {

namespace {

constexpr int refreshTime = 200; // milliseconds

} // namespace

HexView::HexView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Bytes of this port"));
    setToolTip(tr("< came from the guest, > went to it"));
    setPlaceholderText(tr("No byte has gone over this port yet."));
    m_timer.setSingleShot(true);
    m_timer.setInterval(refreshTime);
    connect(&m_timer, &QTimer::timeout, this, &HexView::refresh);
}

void HexView::add(ByteDirection direction, const QByteArray &bytes)
{
    m_log.add(direction, bytes, QDateTime::currentMSecsSinceEpoch());
    if (isVisible() && !m_timer.isActive())
        m_timer.start();
}

void HexView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    refresh();
}

void HexView::refresh()
{
    if (m_shown == m_log.version())
        return;
    if (textCursor().hasSelection()) {
        m_timer.start();
        return;
    }
    m_shown = m_log.version();
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    const int place = verticalScrollBar()->value();
    setPlainText(m_log.dump(shownLines));
    verticalScrollBar()->setValue(atEnd ? verticalScrollBar()->maximum() : place);
}

} // namespace portside::ui

#include "ui/document/CodeView.h"

#include "ui/look/Colours.h"
#include "ui/look/Icons.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

namespace portside::ui {

CodeView::CodeView(Syntax syntax, QWidget *parent)
    : QPlainTextEdit(parent), m_syntax(syntax), m_highlighter(makeHighlighter(syntax, document(), palette())),
      m_copy(new QToolButton(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    m_copy->setIcon(icon(Glyph::Copy));
    m_copy->setToolTip(tr("Copy all of this text"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->hide();
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(toPlainText()); });
}

void CodeView::setCode(const QString &text, const QString &before)
{
    if (text != toPlainText()) {
        const int down = verticalScrollBar()->value();
        const int across = horizontalScrollBar()->value();
        setPlainText(text);
        verticalScrollBar()->setValue(down);
        horizontalScrollBar()->setValue(across);
    }
    m_marks = changedParts(before, text);
    paintMarks();
}

void CodeView::setVisibleLines(int lines)
{
    const int frame =
        2 * frameWidth() + int(2 * document()->documentMargin()) + horizontalScrollBar()->sizeHint().height();
    setMinimumHeight(qMin(3, lines) * fontMetrics().lineSpacing() + frame);
    setMaximumHeight(lines * fontMetrics().lineSpacing() + frame);
}

void CodeView::showLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_highlighter)
        return;
    m_highlighter->deleteLater();
    m_highlighter->setDocument(nullptr);
    m_highlighter = makeHighlighter(m_syntax, document(), palette());
    paintMarks();
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeCopyButton();
}

void CodeView::enterEvent(QEnterEvent *event)
{
    QPlainTextEdit::enterEvent(event);
    m_copy->show();
}

void CodeView::leaveEvent(QEvent *event)
{
    QPlainTextEdit::leaveEvent(event);
    m_copy->hide();
}

void CodeView::paintMarks()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const TextPart &part : std::as_const(m_marks)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(int(part.start));
        selection.cursor.setPosition(int(part.start + part.length), QTextCursor::KeepAnchor);
        selection.format.setBackground(colours::tint(colours::Meaning::Attention, palette()));
        selections += selection;
    }
    setExtraSelections(selections);
}

void CodeView::placeCopyButton()
{
    const QSize size = m_copy->sizeHint();
    m_copy->setGeometry(viewport()->geometry().right() - size.width() - 3, viewport()->geometry().top() + 4,
                        size.width(), size.height());
}

} // namespace portside::ui

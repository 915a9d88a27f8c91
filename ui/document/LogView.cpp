#include "ui/document/LogView.h"

#include "core/base/LogText.h"

#include <QFontDatabase>
#include <QScrollBar>

namespace portside::ui {

LogView::LogView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setMaximumBlockCount(linesKept);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setAccessibleName(tr("Log of the machine"));
    setPlaceholderText(tr("Nothing has happened to this machine yet. Each start writes its command, QEMU's messages "
                          "and how it ended here."));
}

void LogView::setLines(const QStringList &lines)
{
    clear();
    appendLines(lines);
}

void LogView::appendLines(const QStringList &lines)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    for (const QString &line : lines)
        appendPlainText(logText(line));
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace portside::ui

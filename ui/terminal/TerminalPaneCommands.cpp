#include "ui/terminal/TerminalPane.h"

#include "core/base/LogText.h"
#include "ui/terminal/GuardBar.h"
#include "ui/terminal/HexView.h"
#include "ui/terminal/LineMargin.h"
#include "ui/terminal/TerminalDocument.h"
#include "ui/terminal/TerminalStatusLine.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingPacer.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

// What the terminal's commands do that are more than the view's own.
namespace portside::ui {

void TerminalPane::run(TerminalCommand command)
{
    switch (command) {
    case TerminalCommand::Find:
        return openSearch();
    case TerminalCommand::StopTyping:
        return m_pacer->cancel();
    case TerminalCommand::ReadOnly:
        return setLocked(!m_view->isLocked());
    case TerminalCommand::LineTimes:
        return cycleTimes();
    case TerminalCommand::ShowBytes:
        return m_hex->setVisible(m_hex->isHidden());
    case TerminalCommand::MarkLine:
        return askNote();
    case TerminalCommand::PreviousMark:
    case TerminalCommand::NextMark:
        return goToMark(command);
    default:
        Q_EMIT commandRequested(command);
    }
}

void TerminalPane::setLocked(bool locked)
{
    if (m_view->isLocked() == locked)
        return;
    m_view->setLocked(locked);
    if (locked)
        m_pacer->cancel();
    Q_EMIT lockChanged(locked);
}

void TerminalPane::cycleTimes()
{
    LineMargin &margin = m_view->margin();
    margin.setTimes(margin.times() == LineTimes::Off     ? LineTimes::OfDay
                    : margin.times() == LineTimes::OfDay ? LineTimes::SinceStart
                                                         : LineTimes::Off);
}

void TerminalPane::askNote()
{
    const qint64 line = m_view->lineInQuestion();
    if (!m_view->margin().isKept(line)) {
        m_status->setNotice(tr("The lines of a program that fills the screen are not kept, and cannot be marked."));
        return;
    }
    const LineMarks &marks = m_view->margin().marks();
    const QString text = terminal::lineText(m_terminal, line).simplified();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Mark a line"));
    dialog->setLabelText(marks.has(line) ? tr("Note on this line; empty it to take the mark away:")
                                         : tr("Note on this line:"));
    dialog->resize(fontMetrics().averageCharWidth() * 60, dialog->sizeHint().height());
    dialog->setTextValue(marks.has(line) ? marks.note(line) : text.isEmpty() ? tr("mark") : logLine(text, 80));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, line](const QString &note) {
        if (note.trimmed().isEmpty())
            m_view->margin().marks().remove(line);
        else
            m_view->margin().marks().set(line, note.trimmed());
        m_view->margin().refresh();
    });
    dialog->open();
}

void TerminalPane::goToMark(TerminalCommand direction)
{
    const LineMarks &marks = m_view->margin().marks();
    const qint64 here = m_view->lineInQuestion();
    const auto there = direction == TerminalCommand::NextMark ? marks.after(here) : marks.before(here);
    if (!there) {
        m_status->setNotice(marks.isEmpty()                          ? tr("No line is marked.")
                            : direction == TerminalCommand::NextMark ? tr("There is no later mark.")
                                                                     : tr("There is no earlier mark."));
        return;
    }
    m_view->scrollToLine(*there);
    terminal::Selection line;
    line.anchor = {*there, 0};
    line.head = {*there, m_terminal.columns()};
    m_view->setSelection(line);
    m_status->setNotice(logLine(marks.note(*there)));
}

void TerminalPane::print(const QString &title)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(documentName(title)); // a printer that writes a file calls it so
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintSelection, m_view->hasSelection());
    dialog->setOption(QAbstractPrintDialog::PrintPageRange);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this, printer, title] { printOn(*printer, title); });
    dialog->open();
}

void TerminalPane::printOn(QPrinter &printer, const QString &title)
{
    const bool selected = printer.printRange() == QPrinter::Selection && m_view->hasSelection();
    const terminal::SelectionRange range = selected ? *m_view->selectedRange() : everything(m_terminal);
    const int first = std::max(1, printer.fromPage());
    const QString path = printer.outputFileName();
    if (path.isEmpty()) {
        printLines(printer, m_terminal, range, title, first, printer.toPage());
        return;
    }
    if (const auto done = printFile(path, printer.pageLayout(), m_terminal, range, title, first, printer.toPage()))
        m_status->setNotice(tr("Printed to %1.").arg(QFileInfo(path).fileName()));
    else
        m_guard->tell(done.errorMessage());
}

} // namespace portside::ui

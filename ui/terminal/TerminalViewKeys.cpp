#include "ui/terminal/TerminalView.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/terminal/Paste.h"
#include "core/terminal/Terminal.h"
#include "ui/terminal/ByteMapping.h"
#include "ui/terminal/KeyMapping.h"
#include "ui/terminal/LinkFinder.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QStringDecoder>

namespace portside::ui {

using terminal::Key;
using terminal::KeyPress;

namespace {

constexpr qreal zoomStep = 1; // points

} // namespace

bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride)
        return overrideShortcut(static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::KeyPress) {
        // QWidget would turn Tab and Backtab into a change of focus.
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
            keyPressEvent(static_cast<QKeyEvent *>(event));
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

// The guest's keys never reach the window's shortcuts. Ctrl+Shift is the window's, but for what this view does itself.
bool TerminalView::overrideShortcut(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool windows = modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && !commandOf(*event);
    event->setAccepted(!windows);
    return true;
}

std::optional<TerminalCommand> TerminalView::shiftKeyOf(const QKeyEvent &event) const
{
    if (!m_takesShiftKeys || event.modifiers() != Qt::ShiftModifier)
        return std::nullopt;
    const bool scrolls = !m_terminal.modes().alternateScreen;
    switch (event.key()) {
    case Qt::Key_PageUp:
        return scrolls ? std::optional(TerminalCommand::PageUp) : std::nullopt;
    case Qt::Key_PageDown:
        return scrolls ? std::optional(TerminalCommand::PageDown) : std::nullopt;
    case Qt::Key_Insert:
        return canRun(TerminalCommand::PasteSelection) ? TerminalCommand::PasteSelection : TerminalCommand::Paste;
    default:
        return std::nullopt;
    }
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    const std::optional<TerminalCommand> own = commandOf(*event);
    if (const auto command = own || m_keyboard ? own : shiftKeyOf(*event)) {
        run(*command);
        return;
    }
    if (m_keyboard)
        return selectByKey(event);
    if (event->key() == Qt::Key_Control)
        hoverAt(m_pointer, event->modifiers() | Qt::ControlModifier);
    const std::optional<KeyPress> press = keyPressOf(*event);
    if (!press || isReadOnly()) {
        if (press && m_locked)
            Q_EMIT typingRefused();
        event->ignore();
        return;
    }
    event->accept();
    sendText(terminal::encodeKey(*press, m_terminal.modes(), m_keyStyle));
}

void TerminalView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control)
        hoverAt(m_pointer, Qt::NoModifier);
    event->ignore();
}

void TerminalView::send(const QByteArray &bytes)
{
    if (bytes.isEmpty() || isReadOnly())
        return;
    noteTyping();
    Q_EMIT bytesTyped(bytes);
}

void TerminalView::report(const QByteArray &bytes)
{
    if (bytes.isEmpty() || isReadOnly())
        return;
    m_terminal.noteUserInput();
    Q_EMIT bytesTyped(bytes);
}

void TerminalView::noteTyping()
{
    m_terminal.noteUserInput();
    m_blink.restartCursor();
    if (!m_viewport.isFollowing())
        scrollToEnd();
}

void TerminalView::typeText(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    sendText(bytes.replace('\n', enterBytes()));
}

void TerminalView::pasteText(const QString &text, PasteWay way)
{
    if (text.isEmpty() || isReadOnly())
        return;
    if (terminal::inspectPaste(text).needsConfirmation())
        Q_EMIT pasteNeedsConfirmation(text, way);
    else
        sendPaste(text, way);
}

void TerminalView::sendPaste(const QString &text, PasteWay way)
{
    const QByteArray bytes = inEncoding(pastedBytes(text, way), m_terminal.encoding());
    if (bytes.isEmpty() || isReadOnly())
        return;
    noteTyping();
    Q_EMIT bytesPasted(bytes);
}

// A guest that asked for brackets reads CR as its line break; others get what Enter sends.
QByteArray TerminalView::pastedBytes(const QString &text, PasteWay way) const
{
    terminal::Modes modes = m_terminal.modes();
    modes.bracketedPaste = modes.bracketedPaste && way == PasteWay::Paste;
    QByteArray bytes = terminal::pasteBytes(text, modes);
    return modes.bracketedPaste ? bytes : bytes.replace('\r', enterBytes());
}

void TerminalView::pasteFile(const QString &path)
{
    const QString name = logLine(QFileInfo(path).fileName(), 60);
    const Result<QByteArray> content = readFileWhole(path, limits::pasteBytes);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = content ? QString(decoder.decode(*content)) : QString();
    if (!content)
        Q_EMIT pasteRefused(content.errorMessage());
    else if (decoder.hasError() || text.contains(QChar::Null))
        Q_EMIT pasteRefused(
            tr("%1 is not a text in UTF-8, and a terminal carries only text. Give the guest binary files "
               "on a disk or over a network.")
                .arg(name));
    else
        pasteText(text);
}

QByteArray TerminalView::enterBytes() const
{
    return terminal::encodeKey({Key::Enter, {}, 0}, m_terminal.modes(), m_keyStyle);
}

void TerminalView::sendText(const QByteArray &utf8)
{
    send(inEncoding(utf8, m_terminal.encoding()));
}

void TerminalView::copy(terminal::WrapJoin join)
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText(join));
}

void TerminalView::copyHtml()
{
    if (!hasSelection())
        return;
    auto *copied = new QMimeData; // the clipboard takes it
    copied->setText(selectedText());
    copied->setHtml(selectedHtml());
    QGuiApplication::clipboard()->setMimeData(copied);
}

bool TerminalView::canRun(TerminalCommand command) const
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    switch (command) {
    case TerminalCommand::Copy:
    case TerminalCommand::CopyKeepingLines:
    case TerminalCommand::CopyHtml:
        return hasSelection();
    case TerminalCommand::Paste:
    case TerminalCommand::TypeClipboard:
        return !isReadOnly() && !clipboard->text().isEmpty();
    case TerminalCommand::PasteSelection:
        return !isReadOnly() && clipboard->supportsSelection() && !clipboard->text(QClipboard::Selection).isEmpty();
    case TerminalCommand::StopTyping:
        return m_isTyping;
    case TerminalCommand::ShowRecording:
        return m_hasRecording;
    case TerminalCommand::OpenLink:
        return !linksOn(m_terminal, m_viewport.topLine(), m_viewport.topLine() + m_viewport.rows()).isEmpty();
    default:
        return true;
    }
}

std::optional<bool> TerminalView::switchState(TerminalCommand command) const
{
    switch (command) {
    case TerminalCommand::ReadOnly:
        return isLocked();
    case TerminalCommand::SelectByKeyboard:
        return m_keyboard.has_value();
    case TerminalCommand::FullScreen:
        return window()->isFullScreen();
    default:
        return std::nullopt;
    }
}

void TerminalView::run(TerminalCommand command)
{
    switch (command) {
    case TerminalCommand::Copy:
        return copy(terminal::WrapJoin::Join);
    case TerminalCommand::CopyKeepingLines:
        return copy(terminal::WrapJoin::Keep);
    case TerminalCommand::CopyHtml:
        return copyHtml();
    case TerminalCommand::Paste:
        return pasteText(QGuiApplication::clipboard()->text());
    case TerminalCommand::TypeClipboard:
        return pasteText(QGuiApplication::clipboard()->text(), PasteWay::Keys);
    case TerminalCommand::PasteSelection:
        return pasteText(QGuiApplication::clipboard()->text(QClipboard::Selection));
    case TerminalCommand::SelectAll:
        return selectAll();
    case TerminalCommand::SelectByKeyboard:
        return setSelectsByKeyboard(!m_keyboard);
    case TerminalCommand::ZoomIn:
        return setZoom(fontSize() - m_fontSize + zoomStep);
    case TerminalCommand::ZoomOut:
        return setZoom(fontSize() - m_fontSize - zoomStep);
    case TerminalCommand::ZoomReset:
        return setZoom(0);
    case TerminalCommand::LineUp:
        return scrollLines(-1);
    case TerminalCommand::LineDown:
        return scrollLines(1);
    case TerminalCommand::PageUp:
        return scrollLines(-(m_viewport.rows() - 1));
    case TerminalCommand::PageDown:
        return scrollLines(m_viewport.rows() - 1);
    case TerminalCommand::Top:
        return scrollToLine(m_terminal.firstLine());
    case TerminalCommand::End:
        return scrollToEnd();
    case TerminalCommand::OpenLink:
        return offerLinks();
    case TerminalCommand::ClearScrollback:
        m_terminal.clearScrollback();
        return terminalChanged();
    case TerminalCommand::Reset:
        m_terminal.reset();
        terminalChanged();
        Q_EMIT resetRequested();
        return;
    default:
        Q_EMIT commandRequested(command);
        return;
    }
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    placeCursor();
    m_blink.restartCursor();
    updateCursorRow();
    report(terminal::encodeFocus(true, m_terminal.modes()));
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    placeCursor();
    updateCursorRow();
    report(terminal::encodeFocus(false, m_terminal.modes()));
}

} // namespace portside::ui

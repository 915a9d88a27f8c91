#include "ui/consoles/ConsoleView.h"

#include "ui/consoles/ConsoleStream.h"
#include "ui/consoles/HintBar.h"
#include "ui/consoles/ProfileWords.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

// What a console says above its terminal when the port needs a word.
namespace portside::ui {

using session::ConsoleState;

void ConsoleView::showHint()
{
    switch (session().state()) {
    case ConsoleState::Queued:
    case ConsoleState::Lost:
        m_hint->show(session().stateText());
        return;
    case ConsoleState::Closed:
        if (m_isOpen)
            m_hint->show(session().stateText());
        return;
    case ConsoleState::Attached:
        if (terminalView()->isLocked()) {
            m_hint->show(tr("Read only: nothing that you type here reaches the guest."), tr("Type a&gain"));
            return;
        }
        if (m_likelyEncoding) {
            m_hint->show(tr("The output does not read as %1; it may be %2.")
                             .arg(encodingName(m_pane->terminal().encoding()), encodingName(*m_likelyEncoding)),
                         tr("Read &it so"));
            return;
        }
        if (m_isSilent && m_stream->received() == 0) {
            m_hint->show(silentHint(), session().isOutputOnly() ? QString() : tr("Press E&nter for me"));
            return;
        }
        break;
    case ConsoleState::Off:
    case ConsoleState::Connecting:
        break;
    }
    m_hint->clear();
}

QString ConsoleView::silentHint() const
{
    if (session().isOutputOnly())
        return tr("Nothing has been printed on this port yet. What the guest sends to its printer appears here.");
    if (m_port.alias.startsWith(QLatin1String("console")))
        return tr(
            "Nothing has come from this port yet. Linux writes here with console=hvc0 on its kernel command line.");
    const QString number = m_port.alias.startsWith(QLatin1String("serial")) ? m_port.alias.mid(6) : QStringLiteral("0");
    return tr("Nothing has come from this port yet. A Linux guest writes here with console=ttyS%1 on its kernel "
              "command line; a login "
              "that was shown before may wait for Enter.")
        .arg(number);
}

} // namespace portside::ui

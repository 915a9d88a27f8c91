#include "ui/consoles/ConsoleView.h"

#include "core/base/Limits.h"
#include "ui/consoles/ConsoleStream.h"
#include "ui/consoles/ProfileWords.h"
#include "ui/consoles/SendMenu.h"
#include "ui/preferences/PortProfileDialog.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/ShortcutDialog.h"
#include "ui/preferences/Shortcuts.h"
#include "ui/terminal/ColorScheme.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"
#include "ui/terminal/TypingPacer.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

// How the user wants this console, and what its guest would like.
namespace portside::ui {

namespace {

/// Around a grid that is smaller than its place: near the terminal's background, so that its edge is seen but does not
/// glare.
QColor surroundOf(const ColorScheme &scheme)
{
    const QColor back = QColor::fromRgb(scheme.background);
    return back.lightness() < 128 ? back.lighter(150) : back.darker(112);
}

Bell::Style bellOf(const QString &setting)
{
    if (setting == QLatin1String("none"))
        return Bell::Style::None;
    if (setting == QLatin1String("both"))
        return Bell::Style::Both;
    return setting == QLatin1String("audible") ? Bell::Style::Audible : Bell::Style::Visual;
}

} // namespace

void ConsoleView::applySettings()
{
    applyTerminalShortcuts(m_settings);
    const PortProfile before = std::exchange(m_profile, portProfile(m_settings, m_profileKey));
    const QString ownColours = m_profile.text(ProfileField::Colours);
    const QString colours = ownColours.isEmpty() ? m_settings.text(Setting::TerminalColours) : ownColours;
    const ColorScheme &scheme = colorScheme(colours);
    terminalView()->setColorScheme(scheme);
    QPalette surround;
    surround.setColor(QPalette::Window, surroundOf(scheme));
    terminalView()->setPalette(surround);
    terminalView()->setFontFamily(m_settings.text(Setting::TerminalFont));
    terminalView()->setFontSize(m_settings.number(Setting::TerminalFontSize));
    terminalView()->setCursorStyle(cursorStyleOf(m_settings.text(Setting::TerminalCursor)));
    terminalView()->setMargin(m_settings.number(Setting::TerminalMargin));
    terminalView()->setWordRule({m_settings.text(Setting::TerminalWords)});
    terminalView()->setAlternateScroll(m_settings.isOn(Setting::TerminalWheel));
    terminalView()->setTakesShiftKeys(m_settings.isOn(Setting::TerminalShiftKeys));
    terminalView()->setBellStyle(bellOf(m_settings.text(Setting::TerminalBell)));
    const QString ownGrid = m_profile.text(ProfileField::Grid);
    const GridChoice grid = gridOf(ownGrid.isEmpty() ? m_settings.text(Setting::TerminalGrid) : ownGrid,
                                   session().tellsWindowSize() ? SizeKnown::Yes : SizeKnown::No);
    terminalView()->setGridPolicy(grid.policy, grid.rows, grid.columns);
    m_pane->terminal().setScrollbackLimits(m_isRecorded ? limits::scrollbackLines
                                                        : m_settings.number(Setting::TerminalScrollback),
                                           limits::scrollbackBytes);
    // Not each time: a guest may have chosen its characters since.
    if (before != m_profile || !m_isProfileApplied)
        applyProfile();
}

void ConsoleView::setRecorded()
{
    m_isRecorded = true;
    applySettings();
    showState();
}

void ConsoleView::applyProfile()
{
    m_isProfileApplied = true;
    m_likelyEncoding.reset();
    terminalView()->setKeyStyle(keyStyle(m_profile));
    m_pane->terminal().setEncodingChoice(encodingOf(m_profile));
    m_pane->terminal().setResizePolicy(m_profile.isOn(ProfileField::Reflow) ? terminal::ResizePolicy::Reflow
                                                                            : terminal::ResizePolicy::KeepLines);
    m_pane->terminal().setAmbiguousWidth(m_profile.isOn(ProfileField::AmbiguousWide)
                                             ? terminal::AmbiguousWidth::Wide
                                             : terminal::AmbiguousWidth::Narrow);
    m_pane->allowClipboard(m_profile.isOn(ProfileField::Clipboard));
    m_pane->feeder()->setNewLines(newLinesOf(m_profile));
    m_pane->pacer()->setPace(paceOf(m_profile));
    showEncoding();
    showHint();
}

void ConsoleView::echo(const QByteArray &typed)
{
    if (m_profile.isOn(ProfileField::LocalEcho))
        m_pane->feeder()->feed(locallyEchoed(typed), TerminalFeeder::Origin::History);
}

void ConsoleView::editProfile()
{
    auto *dialog = new PortProfileDialog(m_settings, m_profileKey, session().title(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ConsoleView::editPreferences()
{
    auto *dialog = new PreferencesDialog(m_settings, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::shortcutsRequested, this, [this] {
        auto *shortcuts = new ShortcutDialog(m_settings, {{tr("Terminal"), terminalShortcuts()}}, window());
        shortcuts->setAttribute(Qt::WA_DeleteOnClose);
        shortcuts->open();
    });
    dialog->open();
}

void ConsoleView::followWindow()
{
    m_profile.set(ProfileField::Grid, QStringLiteral("window"));
    setPortProfile(m_settings, m_profileKey, m_profile); // the new size is in force when this returns
    m_stream->send(sizeForShell(sendFacts()));
}

SendFacts ConsoleView::sendFacts() const
{
    const terminal::Terminal &terminal = m_pane->terminal();
    return {terminal.rows(), terminal.columns(), termName(m_profile), terminalView()->enterBytes()};
}

void ConsoleView::showEncoding()
{
    const terminal::Encoding encoding = m_pane->terminal().encoding();
    statusLine()->setCharset(encoding == terminal::Encoding::Utf8 ? QString() : encodingName(encoding));
}

void ConsoleView::takeOffers()
{
    if (const auto likely = m_pane->terminal().takeEncodingHint()) {
        m_likelyEncoding = likely;
        showHint();
    }
    // A guest that nobody looks at does not get at the clipboard.
    const auto offer = m_pane->terminal().takeClipboardOffer();
    if (!offer || !terminalView()->hasFocus())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!offer->primarySelection || clipboard->supportsSelection())
        clipboard->setText(offer->text, offer->primarySelection ? QClipboard::Selection : QClipboard::Clipboard);
    statusLine()->setNotice(tr("The guest has put a text into the clipboard (length: %1).").arg(offer->text.size()));
}

void ConsoleView::takeLikelyEncoding()
{
    m_profile.set(ProfileField::Encoding, encodingWord(*m_likelyEncoding));
    setPortProfile(m_settings, m_profileKey, m_profile);
    applyProfile();
}

} // namespace portside::ui

#include "ui/terminal/TerminalStatusLine.h"

#include "core/base/LogText.h"
#include "ui/look/PlainLabel.h"
#include "ui/look/ToolTip.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace portside::ui {

namespace {

// Linux, Documentation/admin-guide/sysrq: the keys that help on a serial console.
constexpr TerminalStatusLine::SysRqKey sysRqKeys[] = {
    {'h', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Help")},
    {'t', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Show tasks")},
    {'w', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Show blocked tasks")},
    {'l', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Show what every processor runs")},
    {'m', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Show memory")},
    {'s', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Sync file systems")},
    {'u', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Remount read-only")},
    {'e', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Terminate all processes")},
    {'c', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Crash the kernel")},
    {'b', QT_TRANSLATE_NOOP("portside::ui::TerminalStatusLine", "Reboot at once")},
};

constexpr int noticeTime = 30'000;   ///< milliseconds: long enough to be read twice, and to look up from the guest
constexpr int elidedCharacters = 12; ///< what is left of a text that gives way
constexpr int narrow = 560;          ///< below this width in pixels, buttons have their short names

} // namespace

TerminalStatusLine::TerminalStatusLine(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(6, 2, 6, 2);
    m_layout->setSpacing(12);
    m_layout->setSizeConstraint(QLayout::SetNoConstraint); // what is shown follows the width, not the other way round
    m_port = addField(tr("Port"));
    m_state = addField(tr("State"));
    m_viewers = addField(tr("Viewers"));
    m_size = addField(tr("Terminal size"));
    m_charset = addField(tr("Character set"));
    m_recording = addField(tr("Recording"));
    m_warning = addField(tr("Warning"));
    m_warning->setObjectName(QStringLiteral("warning"));
    m_notice = addField(tr("Notice"));
    m_noticeTime.setSingleShot(true);
    m_noticeTime.setInterval(noticeTime);
    connect(&m_noticeTime, &QTimer::timeout, this, [this] { setNotice({}); });
    m_layout->addStretch(1);
    m_sysRqMenu = new QMenu(this);
    m_sendMenu = new QMenu(this);
    connect(addButton(Button::Break, tr("Break"), tr("Hold the line in the break state, as a serial cable would.")),
            &QToolButton::clicked, this, &TerminalStatusLine::breakRequested);
    addButton(Button::SysRq, tr("SysRq"), tr("Send BREAK and a key: a request to the Linux kernel itself."))
        ->setMenu(m_sysRqMenu);
    addButton(Button::Send, tr("Send"), tr("Send something that is awkward to type."))->setMenu(m_sendMenu);
    connect(addButton(Button::Reset, tr("Reset terminal"),
                      tr("Bring this terminal back to its initial state. Nothing is sent to the guest.")),
            &QToolButton::clicked, this, &TerminalStatusLine::resetRequested);
    fillSysRqMenu();
}

PlainLabel *TerminalStatusLine::addField(const QString &accessibleName)
{
    auto *label = new PlainLabel;
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(accessibleName);
    label->hide();
    m_layout->addWidget(label);
    m_fields += label;
    return label;
}

void TerminalStatusLine::showField(PlainLabel *label, const QString &text)
{
    label->setMinimumWidth(0); // that of the text before would be in the new one's size hint
    label->setUntrusted(text);
    layOutFields();
}

void TerminalStatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutFields();
}

// What matters most comes first. A text that gives way needs room for a few words, the others for all; what finds none
// is in the tool tip.
void TerminalStatusLine::layOutFields()
{
    QToolButton *reset = button(Button::Reset);
    if (!reset)
        return; // still being built
    reset->setText(width() < narrow ? tr("Reset") : tr("Reset terminal"));
    const QMargins margins = m_layout->contentsMargins();
    int room = width() - margins.left() - margins.right();
    for (const QToolButton *each : m_buttons)
        room -= each->sizeHint().width() + m_layout->spacing();
    const int fewWords = fontMetrics().averageCharWidth() * elidedCharacters;
    for (PlainLabel *label : {m_port, m_warning, m_notice, m_state, m_recording, m_size, m_viewers, m_charset}) {
        const int whole = label->sizeHint().width();
        const int least = label == m_notice
                              ? qBound(0, room - m_layout->spacing(), whole) // it is there for a moment only
                          : givesWay(label) ? qMin(fewWords, whole)
                                            : whole;
        const int needed = least + m_layout->spacing();
        const bool isShown = !label->text().isEmpty() && needed <= room;
        label->setMinimumWidth(least);
        label->setHidden(!isShown);
        room -= isShown ? needed : 0;
    }
    for (PlainLabel *label : {m_port, m_state, m_notice}) { // what is left over is theirs, before it is nobody's
        const int more = label->isHidden() ? 0 : qBound(0, label->sizeHint().width() - label->minimumWidth(), room);
        label->setMinimumWidth(label->minimumWidth() + more);
        room -= more;
    }
    updateToolTip();
}

bool TerminalStatusLine::givesWay(const PlainLabel *label) const
{
    return label == m_port || label == m_state || label == m_notice;
}

void TerminalStatusLine::updateToolTip()
{
    QStringList texts;
    for (const PlainLabel *label : m_fields) {
        if (!label->text().isEmpty())
            texts += label->text();
    }
    setToolTip(plainToolTip(texts.join(QLatin1Char('\n'))));
}

QToolButton *TerminalStatusLine::addButton(Button which, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    // The keyboard stays with the guest; the menu bar and the context menu of the terminal offer the same by keyboard.
    button->setFocusPolicy(Qt::TabFocus);
    m_layout->addWidget(button);
    m_buttons[int(which)] = button;
    m_toolTips[int(which)] = toolTip;
    return button;
}

void TerminalStatusLine::fillSysRqMenu()
{
    for (const SysRqKey &row : sysRqKeys) {
        QAction *action = m_sysRqMenu->addAction(tr("%1: %2").arg(QLatin1Char(row.key)).arg(tr(row.meaning)));
        connect(action, &QAction::triggered, this, [this, key = row.key] { Q_EMIT sysRqRequested(key); });
    }
}

void TerminalStatusLine::setPort(const QString &name, const QString &transport)
{
    showField(m_port, transport.isEmpty() ? name : tr("%1, %2").arg(name, transport));
}

void TerminalStatusLine::setState(State state, const QString &text)
{
    showField(m_state, text);
    m_state->setForegroundRole(state == State::Connected ? QPalette::WindowText : QPalette::PlaceholderText);
}

void TerminalStatusLine::setViewers(int viewers)
{
    showField(m_viewers, viewers > 0 ? tr("viewers: %1").arg(viewers) : QString());
}

void TerminalStatusLine::setTerminalSize(int columns, int rows)
{
    showField(m_size, tr("%1×%2").arg(columns).arg(rows));
}

void TerminalStatusLine::setRecording(Recording recording, const QString &reason)
{
    static constexpr const char *words[] = {"", QT_TR_NOOP("not recording"), QT_TR_NOOP("recording"),
                                            QT_TR_NOOP("recording paused"), QT_TR_NOOP("recording failed")};
    showField(m_recording, recording == Recording::Unsaid ? QString() : tr(words[int(recording)]));
    m_recording->setToolTip(plainToolTip(logText(reason)));
}

void TerminalStatusLine::setCharset(const QString &name)
{
    showField(m_charset, name);
}

void TerminalStatusLine::setWarning(const QString &text, const QString &reason)
{
    QFont bold = font();
    bold.setBold(true);
    m_warning->setFont(bold);
    showField(m_warning, text);
    m_warning->setToolTip(plainToolTip(logText(reason)));
}

void TerminalStatusLine::setNotice(const QString &text)
{
    showField(m_notice, text);
    m_notice->setToolTip(plainToolTip(logText(text)));
    text.isEmpty() ? m_noticeTime.stop() : m_noticeTime.start();
}

void TerminalStatusLine::setDisabledReason(Button which, const QString &reason)
{
    QToolButton *target = button(which);
    target->setEnabled(reason.isEmpty());
    target->setToolTip(reason.isEmpty() ? m_toolTips[int(which)] : plainToolTip(logText(reason)));
}

} // namespace portside::ui

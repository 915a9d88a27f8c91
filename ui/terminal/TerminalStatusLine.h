#pragma once

#include <QList>
#include <QString>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace portside::ui {

class PlainLabel;

/// The strip under a terminal. It knows nothing: its owner sets the texts and answers the signals. Texts are shown as
/// plain text, whatever a guest or a file put into them. Where there is little room, long texts are elided, and what
/// matters least is hidden; tool tips have the whole.
class TerminalStatusLine : public QWidget
{
    Q_OBJECT

public:
    enum class State { Connected, Waiting, Disconnected };
    enum class Recording { Unsaid, Off, On, Paused, Failed };
    enum class Button { Break, SysRq, Send, Reset };

    /// A key for the SysRq menu: what the guest's kernel expects after BREAK, and what it does.
    struct SysRqKey
    {
        char key;
        const char *meaning; ///< marked for translation in context "TerminalStatusLine"
    };

    explicit TerminalStatusLine(QWidget *parent = nullptr);

    void setPort(const QString &name, const QString &transport);
    void setState(State state, const QString &text);
    void setViewers(int viewers); ///< 0 hides the field
    void setTerminalSize(int columns, int rows);
    void setRecording(Recording recording, const QString &reason = {}); ///< the reason becomes the tooltip
    void setCharset(const QString &name);                               ///< empty hides the field
    void setWarning(const QString &text, const QString &reason); ///< stays, in bold; the reason becomes the tooltip
    /// What has just happened, in one line of plain words; it goes by itself. Empty clears it.
    void setNotice(const QString &text);
    void setNoticeTime(int milliseconds) { m_noticeTime.setInterval(milliseconds); }

    /// A disabled button says why in its tooltip; an empty reason enables it.
    void setDisabledReason(Button button, const QString &reason);
    QToolButton *button(Button button) const { return m_buttons[int(button)]; }
    /// Filled by the owner with what can be sent (Ctrl+Alt+Del, stty size, a file ...).
    QMenu *sendMenu() const { return m_sendMenu; }

Q_SIGNALS:
    void breakRequested();
    void sysRqRequested(char key); ///< the owner sends BREAK, then this key
    void resetRequested();         ///< local: nothing goes to the guest

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    PlainLabel *addField(const QString &accessibleName);
    bool givesWay(const PlainLabel *label) const; ///< is elided; others are shown whole or not at all
    void showField(PlainLabel *label, const QString &text);
    void layOutFields();
    void updateToolTip();
    QToolButton *addButton(Button which, const QString &text, const QString &toolTip);
    void fillSysRqMenu();

    QHBoxLayout *m_layout;
    QList<PlainLabel *> m_fields; ///< from left to right
    PlainLabel *m_port;
    PlainLabel *m_state;
    PlainLabel *m_viewers;
    PlainLabel *m_size;
    PlainLabel *m_recording;
    PlainLabel *m_charset;
    PlainLabel *m_warning;
    PlainLabel *m_notice;
    QTimer m_noticeTime; ///< how long a notice stays
    QMenu *m_sysRqMenu;
    QMenu *m_sendMenu;
    QToolButton *m_buttons[4] = {};
    QString m_toolTips[4];
};

} // namespace portside::ui

#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace portside::ui {

/// A question above the terminal that blocks nothing: shall this be pasted, shall this address be opened? It shows what
/// it is about with every control character made visible, and takes no key for half a second, so that an Enter typed
/// for the guest cannot say yes.
class GuardBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int deafTime = 500; // milliseconds

    explicit GuardBar(QWidget *parent = nullptr);

    /// Replaces a question that is open; that one counts as refused.
    void ask(const QString &question, const QString &preview, const QString &acceptText,
             std::function<void()> accepted);
    /// Another way to say yes to the question that was just asked.
    void offer(const QString &text, std::function<void()> accepted);
    /// Something that cannot be done, and why; there is nothing to accept.
    void tell(const QString &message);
    bool isAsking() const { return bool(m_accepted); }

    void accept();
    void acceptOther();
    void dismiss();

Q_SIGNALS:
    void closed(); ///< accepted or not: give the focus back

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void end(const std::function<void()> &accepted);
    void open(const QString &text, const QString &preview);
    bool isDeaf() const { return m_sinceAsked.isValid() && m_sinceAsked.elapsed() < deafTime; }

    QLabel *m_question;
    QPlainTextEdit *m_preview;
    QPushButton *m_accept;
    QPushButton *m_other;
    QPushButton *m_dismiss;
    QElapsedTimer m_sinceAsked;
    std::function<void()> m_accepted;
    std::function<void()> m_otherAccepted;
};

/// The question about a paste, in one or two sentences: why it is asked.
QString pasteQuestion(const QString &text);
/// Its lines joined by blanks, without those at their ends and the backslash that joins them in a shell: it presses no
/// Enter.
QString onOneLine(const QString &text);
/// The beginning of a text, controls visible, lines kept: at most `lines` of them, and what was left out is said.
QString pastePreview(const QString &text, int lines = 8);

} // namespace portside::ui

#include "ui/terminal/GuardBar.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/terminal/Paste.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringList>
#include <QVBoxLayout>
#include <QtMath>

#include <algorithm>
#include <utility>

namespace portside::ui {

namespace {

constexpr int previewCharacters = 2000;
constexpr int previewHeight = 110;

// Of all lines, or as many as leave the terminal its room.
int heightFor(const QPlainTextEdit &preview)
{
    const int text = preview.blockCount() * preview.fontMetrics().lineSpacing();
    const int around = 2 * (preview.frameWidth() + qCeil(preview.document()->documentMargin()));
    return std::min(previewHeight, text + around + preview.horizontalScrollBar()->sizeHint().height());
}

} // namespace

GuardBar::GuardBar(QWidget *parent)
    : QWidget(parent), m_question(new QLabel(this)), m_preview(new QPlainTextEdit(this)),
      m_accept(new QPushButton(this)), m_other(new QPushButton(this)), m_dismiss(new QPushButton(this))
{
    setAutoFillBackground(true);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *column = new QVBoxLayout(this);
    auto *line = new QHBoxLayout;
    line->addWidget(m_question, 1);
    line->addWidget(m_accept);
    line->addWidget(m_other);
    line->addWidget(m_dismiss);
    column->addLayout(line);
    column->addWidget(m_preview);
    for (QPushButton *button : {m_accept, m_other, m_dismiss}) {
        button->setAutoDefault(true); // Enter presses the button that has the focus
        button->installEventFilter(this);
    }
    connect(m_accept, &QPushButton::clicked, this, &GuardBar::accept);
    connect(m_other, &QPushButton::clicked, this, &GuardBar::acceptOther);
    connect(m_dismiss, &QPushButton::clicked, this, &GuardBar::dismiss);
    hide();
}

void GuardBar::open(const QString &text, const QString &preview)
{
    m_question->setText(text);
    for (QPushButton *button : {m_accept, m_other, m_dismiss})
        button->setAccessibleDescription(text); // a screen reader begins at the button
    m_preview->setPlainText(preview);
    m_preview->setFixedHeight(heightFor(*m_preview));
    m_preview->setVisible(!preview.isEmpty());
    m_sinceAsked.start();
    show();
}

void GuardBar::ask(const QString &question, const QString &preview, const QString &acceptText,
                   std::function<void()> accepted)
{
    m_accepted = std::move(accepted);
    m_otherAccepted = nullptr;
    m_other->hide();
    m_accept->setText(acceptText);
    m_accept->show();
    m_dismiss->setText(tr("Cancel"));
    open(question, preview);
    m_accept->setFocus(Qt::OtherFocusReason);
}

void GuardBar::offer(const QString &text, std::function<void()> accepted)
{
    m_otherAccepted = std::move(accepted);
    m_other->setText(text);
    m_other->show();
}

void GuardBar::tell(const QString &message)
{
    m_accepted = m_otherAccepted = nullptr;
    m_accept->hide();
    m_other->hide();
    m_dismiss->setText(tr("Close"));
    open(message, {});
    m_dismiss->setFocus(Qt::OtherFocusReason);
}

void GuardBar::accept()
{
    end(std::exchange(m_accepted, nullptr));
}

void GuardBar::acceptOther()
{
    end(std::exchange(m_otherAccepted, nullptr));
}

void GuardBar::dismiss()
{
    end(nullptr);
}

void GuardBar::end(const std::function<void()> &accepted)
{
    m_accepted = m_otherAccepted = nullptr;
    hide();
    if (accepted)
        accepted();
    Q_EMIT closed();
}

bool GuardBar::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) && isDeaf())
        return true;
    return QWidget::eventFilter(watched, event);
}

void GuardBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isDeaf())
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

QString pasteQuestion(const QString &text)
{
    const auto say = [](const char *sentence) { return QCoreApplication::translate("GuardBar", sentence); };
    const terminal::PasteConcerns concerns = terminal::inspectPaste(text);
    if (concerns.tooLarge)
        return say(QT_TRANSLATE_NOOP("GuardBar",
                                     "The text has %1 bytes; at most %2 can be pasted. Send it as a file instead."))
            .arg(concerns.bytes)
            .arg(limits::pasteBytes);
    QStringList sentences;
    if (concerns.lineBreaks && concerns.lines == 1)
        sentences += say(
            QT_TRANSLATE_NOOP("GuardBar", "The text ends with a line break: pasting it presses Enter in the guest."));
    else if (concerns.lineBreaks)
        sentences += say(QT_TRANSLATE_NOOP("GuardBar", "The text has %1 lines: pasting it presses Enter in the guest."))
                         .arg(concerns.lines);
    if (concerns.controls)
        sentences += say(QT_TRANSLATE_NOOP("GuardBar", "It has control characters, which are left out."));
    if (concerns.large)
        sentences += say(QT_TRANSLATE_NOOP("GuardBar", "It is long: %1 bytes.")).arg(concerns.bytes);
    return sentences.join(QLatin1Char(' '));
}

QString onOneLine(const QString &text)
{
    static const QRegularExpression breaks(QStringLiteral(R"(\s*(?<!\\)\\?[\r\n]+\s*)"));
    QStringList parts = text.split(breaks, Qt::SkipEmptyParts);
    for (QString &part : parts)
        part = part.trimmed();
    return parts.join(u' ');
}

QString pastePreview(const QString &text, int lines)
{
    const QStringList all = logText(text.left(previewCharacters)).split(QLatin1Char('\n'));
    QString preview = all.mid(0, lines).join(QLatin1Char('\n'));
    if (all.size() > lines || text.size() > previewCharacters)
        preview += u'\n' + QCoreApplication::translate("GuardBar", "... and more");
    return preview;
}

} // namespace portside::ui

#include "ui/look/MessageBar.h"

#include "core/base/LogText.h"
#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"
#include "ui/look/SeverityLook.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

namespace portside::ui {

namespace {

class MessageRow : public QWidget
{
public:
    MessageRow(Severity severity, const QString &sentence, QWidget *parent)
        : QWidget(parent), m_look(lookOf(severity)), m_label(new PlainLabel(PlainLabel::Lines::Many, this))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(34, 5, 6, 5);
        m_label->setUntrusted(sentence);
        layout->addWidget(m_label, 1);
        auto *dismiss = new QToolButton(this);
        dismiss->setAutoRaise(true);
        dismiss->setIcon(icon(Glyph::Close));
        dismiss->setToolTip(MessageBar::tr("Dismiss this message"));
        dismiss->setAccessibleName(dismiss->toolTip());
        connect(dismiss, &QToolButton::clicked, this, &QObject::deleteLater);
        layout->addWidget(dismiss, 0, Qt::AlignTop);
    }

    QString sentence() const { return m_label->text(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colours::tint(m_look.meaning, palette()));
        painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
        const int side = 18;
        paintGlyph(painter, QRectF(9, (height() - side) / 2.0, side, side), m_look.glyph, palette(), Ink::Coloured);
    }

private:
    SeverityLook m_look;
    PlainLabel *m_label;
};

} // namespace

MessageBar::MessageBar(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setAccessibleName(tr("Messages"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void MessageBar::show(Severity severity, const QString &sentence)
{
    if (messages().contains(logText(sentence)))
        return;
    if (m_rows->count() == shownAtOnce)
        dropOldest();
    m_rows->addWidget(new MessageRow(severity, sentence, this));
}

void MessageBar::clear()
{
    while (m_rows->count() > 0)
        dropOldest();
}

QStringList MessageBar::messages() const
{
    QStringList result;
    for (int i = 0; i < m_rows->count(); ++i)
        result += static_cast<MessageRow *>(m_rows->itemAt(i)->widget())->sentence();
    return result;
}

void MessageBar::dropOldest()
{
    const std::unique_ptr<QLayoutItem> oldest(m_rows->takeAt(0));
    oldest->widget()->hide();
    oldest->widget()->deleteLater();
}

} // namespace portside::ui

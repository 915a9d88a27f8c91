#pragma once

#include "ui/look/Glyphs.h"

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace portside::ui {

class PlainLabel;

/// What a place says while it has nothing to show: a picture, a headline, what to do about it, and buttons that do it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void show(Glyph glyph, const QString &headline, const QString &text);

    /// A longer text below the buttons, such as how the last run ended; empty hides it.
    void setDetails(const QString &details);

    /// A button for each action, instead of those before; the first one is the default. Shown and enabled as its action
    /// is.
    void setButtons(const QList<QAction *> &actions);

    QString headline() const;
    QString text() const;
    QString details() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addButton(QAction *action);
    void paintPicture();

    Glyph m_glyph = Glyph::Terminal;
    QLabel *m_picture;
    PlainLabel *m_headline;
    PlainLabel *m_text;
    PlainLabel *m_details;
    QHBoxLayout *m_buttons;
};

} // namespace portside::ui

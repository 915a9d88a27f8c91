#pragma once

#include "ui/look/Glyphs.h"

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

    /// Adds a button for `action`; the first one is the default. It is shown and enabled as the action is.
    void addButton(QAction *action);

    QString headline() const;
    QString text() const;
    QString details() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintPicture();

    Glyph m_glyph = Glyph::Terminal;
    QLabel *m_picture;
    PlainLabel *m_headline;
    PlainLabel *m_text;
    PlainLabel *m_details;
    QHBoxLayout *m_buttons;
};

} // namespace portside::ui

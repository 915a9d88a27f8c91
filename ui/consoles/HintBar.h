#pragma once

#include <QWidget>

class QPushButton;

namespace portside::ui {

class PlainLabel;

/// One sentence above a terminal about its port, with a button that helps, until it no longer holds or the user closes
/// it.
class HintBar : public QWidget
{
    Q_OBJECT
public:
    explicit HintBar(QWidget *parent = nullptr);

    /// `buttonText` empty: no button. Showing a text that the user has closed does nothing until another one was shown.
    void show(const QString &text, const QString &buttonText = {});
    void clear();
    QString text() const;
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlainLabel *m_label;
    QPushButton *m_button;
    QString m_closed;
};

} // namespace portside::ui

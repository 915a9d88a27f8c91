#pragma once

#include <QLabel>

namespace portside::ui {

/// A label for text that a guest, a file or another program may have chosen: plain text only, control and bidirectional
/// characters shown as escapes, one line unless asked otherwise, never wider than its place (the rest is elided and
/// stands in the tool tip).
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Lines { One, Many };

    explicit PlainLabel(Lines lines = Lines::One, QWidget *parent = nullptr);

    void setUntrusted(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Lines m_lines;
};

} // namespace portside::ui

#pragma once

#include "ui/terminal/ByteLog.h"

#include <QPlainTextEdit>
#include <QTimer>

namespace portside::ui {

/// The bytes of a port as a hex dump that grows, five times a second at most and only while it is shown. While
/// something is selected it stands still, so that it can be copied.
class HexView : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int shownLines = 2000;

    explicit HexView(QWidget *parent = nullptr);

    void add(ByteDirection direction, const QByteArray &bytes);
    ByteLog &log() { return m_log; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    ByteLog m_log;
    qint64 m_shown = -1; // version
    QTimer m_timer;
};

} // namespace portside::ui

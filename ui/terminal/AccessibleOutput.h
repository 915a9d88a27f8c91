#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace portside::ui {

class TerminalView;

/// Tells screen readers what is new on a terminal's screen, a few times a second at most, and only while one listens.
class AccessibleOutput : public QObject
{
    Q_OBJECT

public:
    static constexpr int interval = 200; // milliseconds

    explicit AccessibleOutput(TerminalView &view);
    void noteChange();
    /// What the guest has written since the last call: all that lies between the cursor's place then and now, which
    /// holds for all output but that of full-screen programs. Of a flood only the end.
    QString takeNews();

private:
    void tell();

    TerminalView &m_view;
    QTimer m_timer;
    qint64 m_line = 0; // cursor at the last telling
    int m_column = 0;
};

} // namespace portside::ui

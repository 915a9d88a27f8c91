#pragma once

#include <QByteArray>
#include <QImage>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace portside::test {

/// The desktop program on this test's display (see DisplayMain.h), worked on as its user would: keys go in through the
/// X server, the screen and the clipboard come out.
class Window
{
public:
    explicit Window(const QStringList &arguments);
    ~Window();
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    /// Waits until a window is there whose title contains `title`, and gives it the keyboard; milliseconds.
    bool isShown(const QString &title, int timeout = 20'000);
    /// With its frame removed there is one window, and it gets this place and size.
    void fill(int width, int height);
    void kill();
    qint64 pid() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    void type(const QString &text);
    /// A key as xdotool names it: "Return", "ctrl+shift+a".
    void key(const QString &name);
    void click(int x, int y);
    /// All that the terminal with the keyboard holds, scrollback included: what Select all offers to other programs.
    /// Empty when nothing came, as when something else has the keyboard.
    QString terminalText();
    /// Waits until that ends in or contains `text`; milliseconds.
    bool terminalShows(const QString &text, int timeout = 20'000);
    /// What the display shows.
    static QImage picture();
    /// Saves the picture as build/PRESET/screenshots/NAME.png.
    static bool savePicture(const QString &name);

private:
    QByteArray xdotool(const QStringList &arguments) const;

    QProcess m_process;
    QByteArray m_id;
};

} // namespace portside::test

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSize>
#include <QString>
#include <QStringList>

namespace portside::test {

/// A display of its own for programs that a test starts: an Xvfb that takes any free number and ends with this object,
/// or with the test should that be killed. It aborts the test program when Xvfb does not start.
class XvfbDisplay
{
public:
    explicit XvfbDisplay(QSize pixels = QSize(1280, 800));
    ~XvfbDisplay();
    XvfbDisplay(const XvfbDisplay &) = delete;
    XvfbDisplay &operator=(const XvfbDisplay &) = delete;

    /// For DISPLAY, as ":7".
    QString name() const { return m_name; }
    /// The test's environment with this display, for a program that shows its windows here.
    QProcessEnvironment environment() const;
    /// What `xdotool ARGUMENTS` prints on this display. It may wait (`search --sync`) up to `timeout` milliseconds;
    /// empty when that was not enough or it failed.
    QByteArray xdotool(const QStringList &arguments, int timeout = 10'000) const;

private:
    QProcess m_server;
    QString m_name;
};

} // namespace portside::test

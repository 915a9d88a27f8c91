#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>

#include <functional>

/// What several tests need; it knows nothing of Portside's own folders.
namespace portside::test {

/// tests/data/NAME, whole; aborts the test program when it is missing.
QByteArray data(const QString &name);

/// Compares with tests/data/NAME. With PORTSIDE_UPDATE_GOLDENS=1 in the environment it writes the file instead and
/// answers false, so that a run which updates can never pass.
bool equalsGolden(const QString &name, const QByteArray &actual);

/// A program on PATH; aborts when it is missing: run.sh installs all that the tests need, so a missing one is a
/// failure.
QString program(const QString &name);

/// Turns the event loop until `condition` holds; false after `timeout` milliseconds.
bool waitFor(const std::function<bool()> &condition, int timeout = 10'000);

/// A TCP port of 127.0.0.1 that was free a moment ago.
quint16 freeTcpPort();

} // namespace portside::test

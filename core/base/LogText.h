#pragma once

#include <QByteArrayView>
#include <QString>

namespace portside {

/// Text of a guest, of QEMU or of a file, made safe for a log, a label or a message: control characters (C0, DEL, C1), bidirectional
/// controls and undecodable bytes become visible escapes such as \x1b; line feed and tab stay. A log holding it may be printed.
QString logBytes(QByteArrayView bytes);
QString logText(const QString &text);

/// The same on one line: line feeds and tabs are escaped too, and more than `maximum` characters end in an ellipsis.
QString logLine(const QString &text, int maximum = 500);

} // namespace portside

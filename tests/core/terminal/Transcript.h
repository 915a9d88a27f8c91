#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace portside::test {

/// One case of a transcript file: a name and the lines of its script. The words a script knows are in
/// tests/data/terminal/README.md.
struct TranscriptCase
{
    QString name;
    QList<QByteArray> lines;
    int firstLine = 0; // in its file
};

QList<TranscriptCase> transcriptCases(const QByteArray &file);

/// Bytes from readable text: \e \n \r \t \b \a \0 \\ \" \xHH; everything else is itself.
QByteArray unescaped(const QByteArray &text);
QByteArray escaped(const QByteArray &bytes);

/// Plays a case, feeding its input in pieces of `chunk` bytes; empty, or what differs.
QString play(const TranscriptCase &script, int chunk);

} // namespace portside::test

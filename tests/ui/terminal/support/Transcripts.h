#pragma once

#include <QByteArray>

#include <span>

/// What guests say, for painting: each fills a screen of 80 by 25.
namespace portside::test {

struct Transcript
{
    const char *name;
    QByteArray (*make)();
};

std::span<const Transcript> transcripts();

QByteArray bootLog();
QByteArray colors();
QByteArray unicodeSampler();
QByteArray boxes();
QByteArray editorScreen();
QByteArray firmwareMenu();
QByteArray attributes();

} // namespace portside::test

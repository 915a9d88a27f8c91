#pragma once

#include <QGuiApplication>
#include <QTest>

namespace portside::test {

/// Runs `body` in a copy of this program that has an X display of its own, as a client of that display: it can see what
/// the programs under test show and what they copy. Answers the exit code.
int runOnDisplay(int argc, char **argv, int (*body)(int argc, char **argv));

} // namespace portside::test

/// As QTEST_MAIN, on a display of its own.
#define PORTSIDE_DISPLAY_MAIN(TestClass)                                                                               \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        return portside::test::runOnDisplay(argc, argv, [](int count, char **words) {                                  \
            QGuiApplication app(count, words);                                                                         \
            QGuiApplication::setQuitOnLastWindowClosed(false);                                                         \
            TestClass test;                                                                                            \
            return QTest::qExec(&test, count, words);                                                                  \
        });                                                                                                            \
    }

#pragma once

#include "tests/core/recording/RecordingSupport.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/search/ConsoleSearch.h"

#include <QTemporaryDir>

namespace portside::test {

/// A machine named router with a recorded COM1 that says "link up", and an attached terminal that says it twice.
struct SearchFixture
{
    QTemporaryDir folder;
    ui::Settings settings{folder.path(), folder.path()};
    QUuid machine = QUuid::createUuid();
    FakeConsole *console = new FakeConsole(QStringLiteral("tcp:127.0.0.1:4555"));
    ui::ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), settings};

    SearchFixture()
    {
        const auto recording = recording::test::opened(folder.filePath(QStringLiteral("serial0")));
        recording->append(recording::Direction::Output, "boot\r\n\x1b[1mLink up\x1b[0m\r\n", recording::test::startNs);
        recording->flush(recording::test::startNs);
        view.show();
        Q_EMIT console->output("link up\r\nlink down\r\nLINK UP\r\n", session::OutputOrigin::Live);
    }
    ui::SearchScope scope()
    {
        const QString address = QStringLiteral("tcp:127.0.0.1:4555");
        return {{{machine, QStringLiteral("router"), QStringLiteral("serial0"), QStringLiteral("COM1"),
                  folder.filePath(QStringLiteral("serial0"))}},
                {{{{}, {}, address, address}, &view}}};
    }
};

} // namespace portside::test

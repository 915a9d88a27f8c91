#pragma once

#include "tests/ui/support/FakeSession.h"
#include "ui/consoles/ConsoleView.h"

#include <QTemporaryDir>

namespace portside::ui::test {

/// A console of a port named serial1, which can break, in a view with settings of its own.
struct ConsoleFixture
{
    QTemporaryDir folder;
    Settings settings{folder.path(), folder.path()};
    portside::test::FakeConsole *console = new portside::test::FakeConsole(QStringLiteral("COM1"));
    ConsoleView view{std::unique_ptr<session::ConsoleSession>(console), settings};

    ConsoleFixture()
    {
        session::PortStatus port;
        port.alias = QStringLiteral("serial1");
        port.canBreak = true;
        view.setPort(port);
    }
};

} // namespace portside::ui::test

#include "app/portside/Arguments.h"

#include <QCoreApplication>

namespace portside {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Arguments", text);
}

// --conformance or --conformance=LEVEL; a VT420 unless another is named.
Result<int> readConformance(const QString &argument)
{
    const QString value = argument.section(QLatin1Char('='), 1);
    constexpr int vt420 = 4;
    if (!argument.contains(QLatin1Char('=')))
        return vt420;
    const int level = value.size() == 1 ? value.toInt() : 0;
    if (level < 1 || level > 5)
        return Error{tr("--conformance takes a number from 1 to 5, for a VT100, VT220, VT320, VT420 or VT520, and not "
                        "\"%1\".")
                         .arg(value)};
    return level;
}

Result<void> readTerminal(Arguments &result, const QString &address)
{
    Result<port::Endpoint> endpoint = port::parseEndpoint(address);
    if (!endpoint)
        return endpoint.error();
    result.terminal = *endpoint;
    return {};
}

} // namespace

Result<Arguments> readArguments(const QStringList &arguments)
{
    Arguments result;
    const QString terminal = QStringLiteral("--terminal");
    const QString conformance = QStringLiteral("--conformance");
    bool onlyNames = false;
    for (int i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const bool isOption = !onlyNames && argument.startsWith(QLatin1Char('-'));
        if (isOption && argument == QLatin1String("--")) {
            onlyNames = true;
        } else if (isOption && (argument == QLatin1String("--help") || argument == QLatin1String("-h"))) {
            result.help = true;
        } else if (isOption && (argument == QLatin1String("--version") || argument == QLatin1String("-v"))) {
            result.version = true;
        } else if (isOption && (argument == conformance || argument.startsWith(conformance + QLatin1Char('=')))) {
            const Result<int> level = readConformance(argument);
            if (!level)
                return level.error();
            result.conformance = *level;
        } else if (isOption && (argument == terminal || argument.startsWith(terminal + QLatin1Char('=')))) {
            const bool joined = argument.size() > terminal.size();
            if (!joined && i + 1 == arguments.size())
                return Error{tr("--terminal needs an address, for example --terminal unix:/run/vm/com1.sock.")};
            const QString address = joined ? argument.mid(terminal.size() + 1) : arguments[++i];
            if (const Result<void> read = readTerminal(result, address); !read)
                return read.error();
        } else if (isOption) {
            return Error{tr("There is no option %1. portside --help lists those there are.").arg(argument)};
        } else if (!result.machine.isEmpty()) {
            return Error{tr("Name one machine only: %1 or %2.").arg(result.machine, argument)};
        } else {
            result.machine = argument;
        }
    }
    if (result.terminal && !result.machine.isEmpty())
        return Error{tr("--terminal opens an endpoint, so no machine can be named with it.")};
    if (result.conformance && !result.terminal)
        return Error{tr("--conformance goes with --terminal, for example --terminal process:vttest --conformance.")};
    return result;
}

QString helpText()
{
    return tr("Usage: portside [MACHINE]\n"
              "       portside --terminal ENDPOINT [--conformance[=LEVEL]]\n"
              "\n"
              "Runs virtual machines and opens their serial and parallel ports.\n"
              "\n"
              "  MACHINE               open the console of this machine (name or UUID)\n"
              "  --terminal ENDPOINT   open one terminal and nothing else, on pty:PATH, unix:PATH,\n"
              "                        tcp:HOST:PORT, telnet:HOST:PORT, device:PATH or process:COMMAND\n"
              "  --conformance[=LEVEL] let that terminal be read back, and its window be moved and resized,\n"
              "                        by what runs in it: for test suites, not for guests. LEVEL says\n"
              "                        what it is: 1 a VT100, 2 a VT220, 3 a VT320, 4 a VT420 (as it is\n"
              "                        anyway), 5 a VT520\n"
              "  -h, --help            show this and exit\n"
              "  -v, --version         show the version and exit\n"
              "\n"
              "portsidectl does the same without a window.\n");
}

} // namespace portside

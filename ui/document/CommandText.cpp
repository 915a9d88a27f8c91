#include "ui/document/CommandText.h"

#include "core/base/ShellText.h"

namespace portside::ui {

namespace {

QStringList linesOf(const QStringList &arguments)
{
    QStringList lines;
    for (const QString &argument : arguments) {
        const QString quoted = shellQuoted(argument);
        const bool isValue =
            !lines.isEmpty() && !argument.startsWith(QLatin1Char('-')) && !lines.last().contains(QLatin1Char(' '));
        if (isValue)
            lines.last() += QLatin1Char(' ') + quoted;
        else
            lines += quoted;
    }
    return lines;
}

} // namespace

QString commandText(const qemu::CommandLine &command)
{
    QStringList words;
    for (const auto &[name, value] : command.environment)
        words += name + QLatin1Char('=') + shellQuoted(value);
    words += shellQuoted(command.program);
    const QStringList lines = QStringList{words.join(QLatin1Char(' '))} + linesOf(command.arguments);
    return lines.join(QStringLiteral(" \\\n    "));
}

QString argumentLines(const QStringList &arguments)
{
    return linesOf(arguments).join(QLatin1Char('\n'));
}

} // namespace portside::ui

#include "core/base/ShellText.h"
#include "core/qemu/CommandLine.h"

namespace portside::qemu {

QString CommandLine::shellText() const
{
    QStringList words;
    for (const auto &[name, value] : environment)
        words += name + u'=' + shellQuoted(value);
    words += shellQuoted(program);
    // An option and its value on one line.
    QString text = words.join(u' ');
    for (const QString &argument : arguments)
        text += (argument.startsWith(u'-') ? QStringLiteral(" \\\n  ") : QStringLiteral(" ")) + shellQuoted(argument);
    return text;
}

} // namespace portside::qemu

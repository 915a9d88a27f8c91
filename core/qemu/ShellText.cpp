#include "core/qemu/CommandLine.h"

#include <QRegularExpression>

namespace portside::qemu {

QString shellQuoted(const QString &argument)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:@%+,=-]+\\z"));
    if (plain.match(argument).hasMatch())
        return argument;
    return u'\'' + QString(argument).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

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

#include "core/base/ShellText.h"

#include <QRegularExpression>

namespace portside {

QString shellQuoted(const QString &argument)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:@%+,=-]+\\z"));
    if (plain.match(argument).hasMatch())
        return argument;
    return u'\'' + QString(argument).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace portside

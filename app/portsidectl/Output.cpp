#include "Output.h"

#include "core/base/LogText.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace portside::ctl {

QString tr(const char *text)
{
    return QCoreApplication::translate("portsidectl", text);
}

void printRaw(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void print(const QString &line)
{
    const QString safe = logText(line) + QLatin1Char('\n');
    printRaw(safe.toLocal8Bit());
}

void printJson(const QJsonObject &object)
{
    printRaw(QJsonDocument(object).toJson());
}

void printJson(const QJsonArray &array)
{
    printRaw(QJsonDocument(array).toJson());
}

void printTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(qMax(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = qMax(widths[i], row[i].size());
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? QString(row[i].leftJustified(widths[i]) + QStringLiteral("  ")) : row[i];
        print(line);
    }
}

void complain(const QString &sentence)
{
    const QString line = QStringLiteral("portsidectl: ") + logText(sentence) + QLatin1Char('\n');
    const QByteArray bytes = line.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace portside::ctl

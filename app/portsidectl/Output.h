#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace portside::ctl {

QString tr(const char *text);

/// A line on standard output, safe to print.
void print(const QString &line);
/// Bytes on standard output as they are.
void printRaw(const QByteArray &bytes);
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
/// Rows in aligned columns.
void printTable(const QList<QStringList> &rows);
/// "portsidectl: SENTENCE" on standard error.
void complain(const QString &sentence);

} // namespace portside::ctl

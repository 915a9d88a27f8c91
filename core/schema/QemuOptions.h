#pragma once

#include "core/schema/Field.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <utility>

/// Tables as QEMU options.
namespace portside::schema {

struct Option
{
    QString name;
    QString value;
    bool operator==(const Option &) const = default;
};
using Options = QList<Option>;

/// The options of the fields that apply and have a value, then what the chosen words add (Choice::qemu), in the order
/// of the table.
Options qemuOptions(Fields fields, const void *object);

/// "socket,id=x,path=/a,,b": key=value with doubled commas (QEMU, qemu-options).
QString toKeyValue(const QString &first, const Options &options);

/// An object for -device, -blockdev, -netdev and -object, with its keys in the given order, as one line of JSON.
using JsonOptions = QList<std::pair<QString, QJsonValue>>;
QString jsonText(const JsonOptions &options);

/// Text as one value in key=value syntax.
QString withDoubledCommas(const QString &text);

} // namespace portside::schema

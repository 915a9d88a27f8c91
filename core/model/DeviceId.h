#pragma once

#include <QList>
#include <QString>

namespace portside::model {

/// A device by its place: the index-th <element> of <devices>. Valid for one definition; adding, removing and moving
/// tell the new one.
struct DeviceId
{
    QString element;
    int index = 0;

    QString path() const { return QStringLiteral("devices/%1[%2]").arg(element).arg(index); }
    static DeviceId
    fromPath(const QString &fieldPath); ///< of a Diagnostic's path; an empty element when it names no device
    bool operator==(const DeviceId &) const = default;
};

} // namespace portside::model

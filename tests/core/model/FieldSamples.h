#pragma once

#include "core/schema/Field.h"

namespace portside::test {

// Two values of each type; an edit goes from one to the other.
inline QString sample(const schema::Field &field, int number)
{
    const auto choices = schema::choicesOf(field);
    if (!choices.empty() && field.type != schema::FieldType::Presence)
        return QString::fromLatin1(choices[number % choices.size()].value);
    const auto within = [&](qint64 value) { return qBound(field.minimum, value, field.maximum); };
    switch (field.type) {
    case schema::FieldType::Text:
        return number ? QStringLiteral("two & <a,b> 'c' \"d\"") : QStringLiteral("one");
    case schema::FieldType::Name:
        return number ? QStringLiteral("two.2") : QStringLiteral("one-1");
    case schema::FieldType::Path:
        return number ? QStringLiteral("/two/a,b 'c'") : QStringLiteral("/one");
    case schema::FieldType::HostName:
        return number ? QStringLiteral("::1") : QStringLiteral("127.0.0.1");
    case schema::FieldType::Port:
        return number ? QStringLiteral("4556") : QStringLiteral("4555");
    case schema::FieldType::Integer:
        return QString::number(within(qMax<qint64>(field.minimum, 1) + number));
    case schema::FieldType::Hex:
        return QStringLiteral("0x%1").arg(within(number ? 3 : 2), 0, 16);
    case schema::FieldType::MemorySize:
        return number ? QStringLiteral("131072") : QStringLiteral("65536");
    case schema::FieldType::Uuid:
        return number ? QStringLiteral("11111111-2222-4333-8444-555555555555")
                      : QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    case schema::FieldType::MacAddress:
        return number ? QStringLiteral("52:54:00:00:00:02") : QStringLiteral("52:54:00:00:00:01");
    case schema::FieldType::Presence:
        return number ? QString() : QStringLiteral("yes");
    default:
        return {};
    }
}

} // namespace portside::test

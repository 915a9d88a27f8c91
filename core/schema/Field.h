#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <type_traits>

/// What a field of a device is: one constexpr row, read by XML, QEMU options, checks, forms, command line and tests
/// alike.
namespace portside::schema {

enum class FieldType {
    Text,       ///< any text
    Name,       ///< letters, digits and -_. only
    Path,       ///< absolute path of a file, socket or device
    HostName,   ///< host name or address
    Port,       ///< TCP or UDP port 1 to 65535, or a service name
    Integer,    ///< decimal, within minimum and maximum
    Hex,        ///< integer written 0x...
    OnOff,      ///< "on" or "off"
    YesNo,      ///< "yes" or "no"
    Choice,     ///< one of `choices`
    Presence,   ///< "yes" when the element exists
    MemorySize, ///< KiB; the element's unit= is kept where it fits
    Uuid,
    MacAddress,
};

/// Absent, on or off. The words are those of the field's type or choices.
enum class Switch { Unset, On, Off };

struct Choice
{
    const char *value;          ///< as in the file
    const char *label;          ///< marked for translation, context "Field"
    const char *qemu = nullptr; ///< options of -chardev that this choice adds, like "server=on,wait=off"
};

/// Everything about a field but its place in a struct. Texts are marked with QT_TRANSLATE_NOOP("Field", ...), spelled
/// out, for lupdate.
struct FieldSpec
{
    const char *key = ""; ///< stable name in forms and on the command line, like "host"
    const char *label = "";
    FieldType type = FieldType::Text;
    const char *xml = "";       ///< xml::Path below the device
    const char *qemu = nullptr; ///< option name; none when QEMU does not take it as an option
    bool required = false;
    std::span<const Choice> choices = {};
    qint64 minimum = 0;
    qint64 maximum = 0x7fffffff;
    const char *when = nullptr;    ///< "key=a|b" or "key!=a": the field applies only then; "" stands for absent
    const char *hint = nullptr;    ///< one sentence for a tool tip
    const char *initial = nullptr; ///< what absent means, for display
    bool readOnly = false;         ///< shown, never asked for
};

/// A row: the words and two plain functions made from a member pointer. A field's value travels as text; empty is
/// absent.
struct Field : FieldSpec
{
    using Read = QString (*)(const Field &, const void *object);
    using Write = void (*)(const Field &, void *object, const QString &text);
    using Canonical = QString (*)(const Field &, const QString &text);
    Read read = nullptr;
    Write write = nullptr;
    Canonical canonicalText = nullptr;

    QString text(const void *object) const { return read(*this, object); }
    void assign(void *object, const QString &text) const { write(*this, object, text); }
    /// `text` as the struct would give it back: "" for what it cannot hold (an unknown choice, no number).
    QString canonical(const QString &text) const { return canonicalText(*this, text); }
    QString name() const { return QString::fromLatin1(key); }
    QString translatedLabel() const;
    QString translatedHint() const;
};

using Fields = std::span<const Field>;

/// How a member of type T is written as text under a field's words.
template <typename T> struct Codec;

QString choiceText(const Field &field, int number);        ///< number counts from 1; 0 gives ""
int choiceNumber(const Field &field, const QString &text); ///< 0 for absent and unknown
QString integerText(const Field &field, std::optional<qint64> value);
std::optional<qint64> integerValue(const Field &field, const QString &text);

template <> struct Codec<QString>
{
    static QString text(const Field &, const QString &value) { return value; }
    static QString value(const Field &, const QString &text) { return text; }
};
template <> struct Codec<std::optional<qint64>>
{
    static QString text(const Field &field, std::optional<qint64> value) { return integerText(field, value); }
    static std::optional<qint64> value(const Field &field, const QString &text) { return integerValue(field, text); }
};
template <typename T>
requires std::is_enum_v<T>
struct Codec<T>
{
    static QString text(const Field &field, T value) { return choiceText(field, int(value)); }
    static T value(const Field &field, const QString &text) { return T(choiceNumber(field, text)); }
};

template <typename T> struct MemberOf;
template <typename Owner, typename Value> struct MemberOf<Value Owner::*>
{
    using OwnerType = Owner;
    using ValueType = Value;
};

/// Makes a row from a member pointer: field<&TcpSource::host>({.key = "host", ...}).
template <auto member> constexpr Field field(FieldSpec spec)
{
    using Owner = typename MemberOf<decltype(member)>::OwnerType;
    using Value = typename MemberOf<decltype(member)>::ValueType;
    Field row;
    static_cast<FieldSpec &>(row) = spec;
    row.read = [](const Field &self, const void *object) {
        return Codec<Value>::text(self, static_cast<const Owner *>(object)->*member);
    };
    row.write = [](const Field &self, void *object, const QString &text) {
        static_cast<Owner *>(object)->*member = Codec<Value>::value(self, text);
    };
    row.canonicalText = [](const Field &self, const QString &text) {
        return Codec<Value>::text(self, Codec<Value>::value(self, text));
    };
    return row;
}

inline constexpr Choice onOffChoices[] = {{"on", QT_TRANSLATE_NOOP("Field", "On")},
                                          {"off", QT_TRANSLATE_NOOP("Field", "Off")}};
inline constexpr Choice yesNoChoices[] = {{"yes", QT_TRANSLATE_NOOP("Field", "Yes")},
                                          {"no", QT_TRANSLATE_NOOP("Field", "No")}};

/// The words of a field that chooses; those of its type for OnOff, YesNo and Presence.
std::span<const Choice> choicesOf(const Field &field);
const Field *findField(Fields fields, const QString &key);
/// Whether the field's `when` holds, given the text of the fields beside it.
bool applies(const Field &field, Fields fields, const void *object);
bool applies(const Field &field, const std::function<QString(const QString &key)> &textOf);

} // namespace portside::schema

#include "tests/core/qemu/ArgumentSets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace arguments {

namespace {

const QStringList heads{
    QStringLiteral("isa-serial"),     QStringLiteral("usb-serial"),     QStringLiteral("pci-serial"),
    QStringLiteral("isa-debugcon"),   QStringLiteral("isa-parallel"),   QStringLiteral("virtconsole"),
    QStringLiteral("virtserialport"), QStringLiteral("tls-creds-x509"), QStringLiteral("virtio-serial-pci")};

// 0x10 and 16 are one number, on and true one switch.
QString canonical(const QString &text)
{
    bool isNumber = false;
    const qulonglong number = text.toULongLong(&isNumber, text.startsWith(QLatin1String("0x")) ? 16 : 10);
    if (isNumber)
        return QString::number(number);
    if (text == QLatin1String("on"))
        return QStringLiteral("true");
    return text == QLatin1String("off") ? QStringLiteral("false") : text;
}

Option fromJson(const QString &name, const QString &text)
{
    Option option{name, {}, {}};
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const QString &key : object.keys()) {
        const QJsonValue value = object.value(key);
        QString word = value.toVariant().toString();
        if (value.isArray())
            word = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
        if (key == QLatin1String("driver") || key == QLatin1String("qom-type") || key == QLatin1String("type"))
            option.head = word;
        else
            option.values.insert(key, canonical(word));
    }
    return option;
}

Option fromKeyValue(const QString &name, QString text)
{
    text.replace(QLatin1String(",,"), QString(QChar(u'\1')));
    QStringList parts = text.split(u',');
    Option option{name, parts.takeFirst(), {}};
    for (const QString &part : parts) {
        QString value = part.section(u'=', 1);
        option.values.insert(part.section(u'=', 0, 0), canonical(value.replace(QChar(u'\1'), u',')));
    }
    return option;
}

bool isOfPorts(const Option &option)
{
    if (option.name == QLatin1String("-chardev"))
        return option.values.value(QStringLiteral("id")) != QLatin1String("charmonitor") &&
               option.values.value(QStringLiteral("id")) != QLatin1String("charrescue");
    if (option.name == QLatin1String("-netdev"))
        return option.values.contains(QStringLiteral("guestfwd"));
    return option.name == QLatin1String("-serial") || heads.contains(option.head);
}

} // namespace

QString Option::text() const
{
    QStringList words;
    for (auto at = values.cbegin(); at != values.cend(); ++at)
        words += at.key() + u'=' + at.value();
    return name + u' ' + head + u' ' + words.join(u' ');
}

QStringList splitLikeSh(const QString &line)
{
    QStringList words;
    QString word;
    bool isWord = false;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (!quote.isNull() && c == quote) {
            quote = {};
        } else if (quote.isNull() && (c == u'\'' || c == u'"')) {
            quote = c;
            isWord = true;
        } else if (c == u'\\' && quote != u'\'' && i + 1 < line.size()) {
            word += line.at(++i);
            isWord = true;
        } else if (quote.isNull() && c.isSpace()) {
            if (isWord)
                words += word;
            word.clear();
            isWord = false;
        } else {
            word += c;
            isWord = true;
        }
    }
    return isWord ? words + QStringList{word} : words;
}

QList<Option> ofPorts(const QStringList &arguments)
{
    QList<Option> options;
    for (qsizetype i = 0; i + 1 < arguments.size(); ++i) {
        const QString &name = arguments.at(i);
        if (!QStringList{QStringLiteral("-chardev"), QStringLiteral("-device"), QStringLiteral("-object"),
                         QStringLiteral("-netdev"), QStringLiteral("-serial")}
                 .contains(name))
            continue;
        const QString &value = arguments.at(++i);
        const Option option = value.startsWith(u'{') ? fromJson(name, value) : fromKeyValue(name, value);
        if (isOfPorts(option))
            options += option;
    }
    return options;
}

QString difference(QList<Option> ours, QList<Option> theirs)
{
    for (qsizetype i = ours.size() - 1; i >= 0; --i) {
        if (theirs.removeOne(ours.at(i)))
            ours.removeAt(i);
    }
    QStringList lines;
    for (const Option &option : ours)
        lines += QStringLiteral("only ours: ") + option.text();
    for (const Option &option : theirs)
        lines += QStringLiteral("only libvirt's: ") + option.text();
    return lines.join(u'\n');
}

} // namespace arguments

#include "core/terminal/ColorFile.h"

#include "core/base/Limits.h"
#include "core/base/LogText.h"
#include "core/terminal/ColorName.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

namespace portside::terminal {

namespace {

// Every form is first read into words of ours: "0" to "15", "foreground", "background", "cursor", "selection",
// "selectedText".
using Colors = QHash<QString, quint32>;

QString tr(const char *text)
{
    return QCoreApplication::translate("ColorFile", text);
}

std::optional<quint32> colorOf(QString text)
{
    text = text.trimmed();
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive))
        text = u'#' + text.mid(2);
    return colorFromSpec(text.toLatin1());
}

void put(Colors &colors, const QString &word, std::optional<quint32> color)
{
    if (color && !word.isEmpty())
        colors.insert(word, *color);
}

constexpr const char *colorNames[] = {"black", "red", "green", "yellow", "blue", "purple", "cyan", "white"};

int placeOf(QString name)
{
    if (name == QLatin1String("magenta"))
        name = QStringLiteral("purple");
    const auto found = std::find_if(std::begin(colorNames), std::end(colorNames),
                                    [&name](const char *known) { return name == QLatin1String(known); });
    return found == std::end(colorNames) ? -1 : int(found - std::begin(colorNames));
}

// The word of a numbered colour, where there are `count` from 0 on; empty for any other text.
QString numberWord(const QString &digits, int count, int first = 0)
{
    bool isNumber = false;
    const int number = digits.toInt(&isNumber);
    return isNumber && number >= 0 && number < count ? QString::number(first + number) : QString();
}

Result<ColorTable> tableOf(const Colors &colors, const QString &name)
{
    ColorTable table;
    table.name = logLine(name, 60);
    QStringList missing;
    const auto need = [&](const QString &word, quint32 &color) {
        if (colors.contains(word))
            color = colors.value(word);
        else
            missing += word;
    };
    need(QStringLiteral("foreground"), table.foreground);
    need(QStringLiteral("background"), table.background);
    for (int i = 0; i < 16; ++i)
        need(QString::number(i), table.ansi[size_t(i)]);
    if (!missing.isEmpty())
        return Error{tr("The colour scheme %1 lacks these of its colours: %2.")
                         .arg(table.name, missing.join(QStringLiteral(", ")))};
    const auto find = [&colors](const char *word) {
        const auto found = colors.constFind(QLatin1String(word));
        return found == colors.constEnd() ? std::nullopt : std::optional(*found);
    };
    table.cursor = find("cursor");
    table.selection = find("selection");
    table.selectedText = find("selectedText");
    return table;
}

// Of a file that holds one scheme.
Result<QList<ColorTable>> onlyTable(const Colors &colors, const QString &name)
{
    const Result<ColorTable> table = tableOf(colors, name);
    if (!table)
        return table.error();
    return QList<ColorTable>{*table};
}

// --- Windows Terminal

QString windowsWord(const QString &key)
{
    static const QHash<QString, QString> words{{QStringLiteral("cursorColor"), QStringLiteral("cursor")},
                                               {QStringLiteral("selectionBackground"), QStringLiteral("selection")}};
    if (key == QLatin1String("foreground") || key == QLatin1String("background"))
        return key;
    const bool bright = key.startsWith(QLatin1String("bright"));
    const int place = placeOf(bright ? key.mid(6).toLower() : key);
    return place < 0 ? words.value(key) : QString::number(place + (bright ? 8 : 0));
}

Result<ColorTable> readWindowsScheme(const QJsonObject &object, const QString &name)
{
    Colors colors;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        put(colors, windowsWord(it.key()), colorOf(it.value().toString()));
    const QString own = object.value(QLatin1String("name")).toString();
    return tableOf(colors, own.isEmpty() ? name : own);
}

Result<QList<ColorTable>> readWindowsTerminal(const QByteArray &content, const QString &name)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(content, &problem);
    if (!document.isObject())
        return Error{tr("%1 is no JSON: %2.").arg(logLine(name, 60), problem.errorString())};
    const QJsonArray schemes = document.object().value(QLatin1String("schemes")).toArray();
    if (schemes.size() > limits::colorFileTables)
        return Error{tr("%1 has %2 colour schemes; at most %3 can be read.")
                         .arg(logLine(name, 60))
                         .arg(schemes.size())
                         .arg(limits::colorFileTables)};
    QList<ColorTable> tables;
    QJsonArray all = schemes;
    if (all.isEmpty())
        all.append(document.object());
    for (const QJsonValue &scheme : std::as_const(all)) {
        const Result<ColorTable> table = readWindowsScheme(scheme.toObject(), name);
        if (!table)
            return table.error();
        tables += *table;
    }
    return tables;
}

// --- iTerm2

QString itermWord(const QString &key)
{
    static const QHash<QString, QString> words{{QStringLiteral("Foreground Color"), QStringLiteral("foreground")},
                                               {QStringLiteral("Background Color"), QStringLiteral("background")},
                                               {QStringLiteral("Cursor Color"), QStringLiteral("cursor")},
                                               {QStringLiteral("Selection Color"), QStringLiteral("selection")},
                                               {QStringLiteral("Selected Text Color"), QStringLiteral("selectedText")}};
    if (!key.startsWith(QLatin1String("Ansi ")))
        return words.value(key);
    return numberWord(key.mid(5, key.indexOf(u' ', 5) - 5), 16);
}

// <dict><key>Red Component</key><real>0.5</real> ... </dict>; the reader stands on the outer <dict>.
quint32 itermColor(QXmlStreamReader &xml)
{
    quint32 color = 0;
    QString key;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("key")) {
            key = xml.readElementText(QXmlStreamReader::SkipChildElements);
            continue;
        }
        const double part = xml.readElementText(QXmlStreamReader::SkipChildElements).toDouble();
        const quint32 level = std::isfinite(part) ? quint32(std::lround(std::clamp(part, 0.0, 1.0) * 255)) : 0;
        const int shift = key.startsWith(QLatin1String("Red"))     ? 16
                          : key.startsWith(QLatin1String("Green")) ? 8
                          : key.startsWith(QLatin1String("Blue"))  ? 0
                                                                   : -1;
        if (shift >= 0)
            color |= level << shift;
    }
    return color;
}

Result<QList<ColorTable>> readIterm(const QByteArray &content, const QString &name)
{
    QXmlStreamReader xml(content);
    Colors colors;
    QString key;
    if (xml.readNextStartElement() && xml.name() == QLatin1String("plist") && xml.readNextStartElement()) {
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("key"))
                key = xml.readElementText(QXmlStreamReader::SkipChildElements);
            else if (xml.name() == QLatin1String("dict"))
                put(colors, itermWord(key), itermColor(xml));
            else
                xml.skipCurrentElement();
        }
    }
    if (xml.hasError())
        return Error{tr("%1 is no property list: %2.").arg(logLine(name, 60), xml.errorString())};
    return onlyTable(colors, name);
}

// --- Konsole, Alacritty, X resources: lines

QString konsoleWord(const QString &section)
{
    if (section == QLatin1String("Foreground") || section == QLatin1String("Background"))
        return section.toLower();
    if (!section.startsWith(QLatin1String("Color")))
        return {};
    const bool bright = section.endsWith(QLatin1String("Intense"));
    return numberWord(section.mid(5, section.size() - 5 - (bright ? 7 : 0)), 8, bright ? 8 : 0);
}

std::optional<quint32> konsoleColor(const QString &value)
{
    const QStringList parts = value.split(u',');
    if (parts.size() < 3)
        return colorOf(value);
    quint32 color = 0;
    for (int i = 0; i < 3; ++i)
        color = color << 8 | quint32(std::clamp(parts[i].trimmed().toInt(), 0, 255));
    return color;
}

QString alacrittyWord(const QString &section, const QString &key)
{
    if (section == QLatin1String("colors.primary"))
        return key == QLatin1String("foreground") || key == QLatin1String("background") ? key : QString();
    if (section == QLatin1String("colors.cursor"))
        return key == QLatin1String("cursor") ? key : QString();
    if (section == QLatin1String("colors.selection"))
        return key == QLatin1String("background") ? QStringLiteral("selection")
               : key == QLatin1String("text")     ? QStringLiteral("selectedText")
                                                  : QString();
    const int base = section == QLatin1String("colors.normal") ? 0 : section == QLatin1String("colors.bright") ? 8 : -1;
    const int place = placeOf(key);
    return base < 0 || place < 0 ? QString() : QString::number(base + place);
}

// "*.color4", "URxvt*foreground", "XTerm*cursorColor": the last component is the resource's name.
QString resourceWord(const QString &key)
{
    const QString last = key.mid(std::max(key.lastIndexOf(u'.'), key.lastIndexOf(u'*')) + 1);
    if (last == QLatin1String("foreground") || last == QLatin1String("background"))
        return last;
    if (last == QLatin1String("cursorColor"))
        return QStringLiteral("cursor");
    if (last == QLatin1String("highlightColor"))
        return QStringLiteral("selection");
    return last.startsWith(QLatin1String("color")) ? numberWord(last.mid(5), 16) : QString();
}

QString withoutQuotes(QString value)
{
    value = value.trimmed();
    if (value.size() < 2 || (value[0] != u'"' && value[0] != u'\''))
        return value;
    const qsizetype end = value.indexOf(value[0], 1);
    return value.mid(1, end < 0 ? -1 : end - 1);
}

class LineReader
{
public:
    void read(const QString &line)
    {
        const QString text = line.trimmed();
        if (text.startsWith(QLatin1String("#define "))) {
            const QStringList words = text.simplified().split(u' ');
            if (words.size() == 3)
                m_defined.insert(words[1], words[2]);
        } else if (text.startsWith(u'[')) {
            m_section = text.mid(1, text.indexOf(u']') - 1);
        } else if (!text.isEmpty() && text[0] != u'#' && text[0] != u'!' && text[0] != u';') {
            readPair(text);
        }
    }
    Colors colors;
    QString name;

private:
    void readPair(const QString &text)
    {
        const qsizetype sign = m_section.isEmpty() ? text.indexOf(u':') : text.indexOf(u'=');
        if (sign < 0)
            return;
        const QString key = text.left(sign).trimmed();
        const QString value = withoutQuotes(text.mid(sign + 1));
        if (m_section.isEmpty())
            put(colors, resourceWord(key), colorOf(m_defined.value(value, value)));
        else if (m_section == QLatin1String("General") && key == QLatin1String("Description"))
            name = value;
        else if (key == QLatin1String("Color"))
            put(colors, konsoleWord(m_section), konsoleColor(value));
        else
            put(colors, alacrittyWord(m_section, key), colorOf(value));
    }

    QString m_section;
    QHash<QString, QString> m_defined;
};

Result<QList<ColorTable>> readLines(const QByteArray &content, const QString &name)
{
    LineReader reader;
    for (const QByteArray &line : content.split('\n'))
        reader.read(QString::fromUtf8(line));
    if (reader.colors.isEmpty())
        return Error{tr("%1 is no file of colours that Portside knows. It reads those of iTerm2, Windows Terminal, "
                        "Konsole, Alacritty (TOML) and X resources.")
                         .arg(logLine(name, 60))};
    return onlyTable(reader.colors, reader.name.isEmpty() ? name : reader.name);
}

} // namespace

Result<QList<ColorTable>> readColorFile(const QByteArray &content, const QString &name)
{
    if (content.size() > limits::colorFileBytes)
        return Error{tr("%1 has more than %2 bytes, which no file of colours needs.")
                         .arg(logLine(name, 60))
                         .arg(limits::colorFileBytes)};
    const QByteArray start = content.trimmed();
    if (start.startsWith('{'))
        return readWindowsTerminal(content, name);
    if (start.startsWith('<'))
        return readIterm(content, name);
    return readLines(content, name);
}

} // namespace portside::terminal

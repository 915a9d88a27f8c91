#include "ui/preferences/ImportedColours.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "ui/preferences/Settings.h"
#include "ui/preferences/Shortcuts.h"
#include "ui/terminal/ColorScheme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace portside::ui {

namespace {

using terminal::ColorTable;

constexpr const char *optionalNames[] = {"cursor", "selection", "selectedText"};

QJsonObject toJson(const ColorTable &table)
{
    QJsonObject object{{QStringLiteral("name"), table.name},
                       {QStringLiteral("foreground"), int(table.foreground)},
                       {QStringLiteral("background"), int(table.background)}};
    const std::optional<quint32> extras[] = {table.cursor, table.selection, table.selectedText};
    for (int i = 0; i < 3; ++i) {
        if (extras[i])
            object.insert(QLatin1String(optionalNames[i]), int(*extras[i]));
    }
    QJsonArray ansi;
    for (const quint32 color : table.ansi)
        ansi.append(int(color));
    object.insert(QStringLiteral("ansi"), ansi);
    return object;
}

ColorTable fromJson(const QJsonObject &object)
{
    const auto color = [](const QJsonValue &value) { return quint32(value.toInt()) & 0xffffffu; };
    ColorTable table;
    table.name = object.value(QLatin1String("name")).toString();
    table.foreground = color(object.value(QLatin1String("foreground")));
    table.background = color(object.value(QLatin1String("background")));
    std::optional<quint32> *extras[] = {&table.cursor, &table.selection, &table.selectedText};
    for (int i = 0; i < 3; ++i) {
        const QJsonValue value = object.value(QLatin1String(optionalNames[i]));
        if (value.isDouble())
            *extras[i] = color(value);
    }
    const QJsonArray ansi = object.value(QLatin1String("ansi")).toArray();
    for (int i = 0; i < 16; ++i)
        table.ansi[std::size_t(i)] = color(ansi.at(i));
    return table;
}

} // namespace

Result<QStringList> importColourFile(Settings &settings, const QString &path)
{
    const Result<QByteArray> content = readFileWhole(path, limits::colorFileBytes);
    if (!content)
        return content.error();
    const Result<QList<ColorTable>> tables = terminal::readColorFile(*content, QFileInfo(path).completeBaseName());
    if (!tables)
        return tables.error();
    QJsonObject all = settings.object(Setting::ImportedColours);
    QStringList keys;
    for (const ColorTable &table : *tables) {
        keys += shortcutId(QStringLiteral("imported"), table.name);
        all.insert(keys.last(), toJson(table));
    }
    if (all.size() > limits::colorFileTables)
        return Error{QCoreApplication::translate("ImportedColours", "At most %1 imported colour schemes can be kept.")
                         .arg(limits::colorFileTables)};
    settings.setObject(Setting::ImportedColours, all);
    loadImportedColours(settings);
    return keys;
}

void loadImportedColours(const Settings &settings)
{
    const QJsonObject all = settings.object(Setting::ImportedColours);
    int known = 0;
    for (auto it = all.constBegin(); it != all.constEnd() && known < limits::colorFileTables; ++it, ++known)
        addColorScheme(it.key(), fromJson(it.value().toObject()));
}

} // namespace portside::ui

#include "ui/preferences/Settings.h"

#include "core/base/AtomicFile.h"
#include "core/base/Limits.h"
#include "core/base/XdgPaths.h"
#include "ui/preferences/ImportedColours.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace portside::ui {

namespace {

constexpr const char *fileNames[] = {"preferences.json", "window.json"};

bool isChoice(const SettingRow &row, const QString &text)
{
    for (const SettingChoice &choice : row.choices) {
        if (text == QLatin1String(choice.value))
            return true;
    }
    return row.choices.empty();
}

} // namespace

Settings::Settings(const QString &configFolder, const QString &stateFolder, QObject *parent) : QObject(parent)
{
    const QString folders[] = {configFolder.isEmpty() ? xdg::configFolder() : configFolder,
                               stateFolder.isEmpty() ? xdg::stateFolder() : stateFolder};
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        m_files[i].path = folders[i] + QLatin1Char('/') + QLatin1String(fileNames[i]);
        load(m_files[i]);
    }
    loadImportedColours(*this);
}

bool Settings::isOn(Setting setting) const
{
    return value(setting).toBool(QLatin1String(rowOf(setting).initial) == QLatin1String("true"));
}

int Settings::number(Setting setting) const
{
    const SettingRow &row = rowOf(setting);
    const int number = value(setting).toInt(QLatin1String(row.initial).size() ? QByteArray(row.initial).toInt() : 0);
    return qBound(row.minimum, number, row.maximum);
}

QString Settings::text(Setting setting) const
{
    const SettingRow &row = rowOf(setting);
    const QString text = value(setting).toString();
    if (row.kind == SettingKind::Line && value(setting).isString())
        return text;
    return text.isEmpty() || !isChoice(row, text) ? QString::fromLatin1(row.initial) : text;
}

QStringList Settings::texts(Setting setting) const
{
    QStringList result;
    for (const QJsonValue &entry : value(setting).toArray())
        result += entry.toString();
    return result.mid(0, rowOf(setting).maximum);
}

QByteArray Settings::bytes(Setting setting) const
{
    return QByteArray::fromBase64(value(setting).toString().toLatin1());
}

QJsonObject Settings::object(Setting setting) const
{
    return value(setting).toObject();
}

void Settings::setOn(Setting setting, bool on)
{
    store(setting, on);
}

void Settings::setNumber(Setting setting, int number)
{
    store(setting, number);
}

void Settings::setText(Setting setting, const QString &text)
{
    store(setting, text);
}

void Settings::setTexts(Setting setting, const QStringList &texts)
{
    store(setting, QJsonArray::fromStringList(texts.mid(0, rowOf(setting).maximum)));
}

void Settings::setBytes(Setting setting, const QByteArray &bytes)
{
    store(setting, QString::fromLatin1(bytes.toBase64()));
}

void Settings::setObject(Setting setting, const QJsonObject &object)
{
    store(setting, object);
}

void Settings::load(File &file)
{
    if (!QFileInfo::exists(file.path))
        return;
    const Result<QByteArray> content = readFileWhole(file.path, limits::settingsBytes);
    if (!content) {
        m_loadProblems += content.errorMessage();
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(*content);
    if (document.isObject()) {
        file.values = document.object();
        return;
    }
    const QString aside = file.path + QStringLiteral(".broken");
    QFile::remove(aside);
    QFile::rename(file.path, aside);
    m_loadProblems +=
        tr("The settings in %1 cannot be read, so Portside starts with its defaults. The file is kept as %2.")
            .arg(file.path, aside);
}

QJsonValue Settings::value(Setting setting) const
{
    const SettingRow &row = rowOf(setting);
    return fileOf(row.place).values.value(QLatin1String(row.key));
}

void Settings::store(Setting setting, const QJsonValue &value)
{
    const SettingRow &row = rowOf(setting);
    File &file = fileOf(row.place);
    if (file.values.value(QLatin1String(row.key)) == value)
        return;
    file.values.insert(QLatin1String(row.key), value);
    Result<void> done = xdg::ensurePrivateFolder(QFileInfo(file.path).path());
    if (done)
        done = writeFileAtomically(file.path, QJsonDocument(file.values).toJson());
    Q_EMIT changed(setting);
    if (!done)
        Q_EMIT problem(done.errorMessage());
}

} // namespace portside::ui

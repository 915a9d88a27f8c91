#pragma once

#include "ui/preferences/SettingsTable.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <array>

namespace portside::ui {

/// What the window remembers. Reading never fails: a value that is missing, of another kind or out of range is the
/// row's default. Writing happens at once and atomically; failures come as problem().
class Settings : public QObject
{
    Q_OBJECT
public:
    /// Empty folders: those of XDG. A file that is no JSON is kept beside as *.broken, and loadProblems() says so.
    explicit Settings(const QString &configFolder = {}, const QString &stateFolder = {}, QObject *parent = nullptr);

    bool isOn(Setting setting) const;
    int number(Setting setting) const;
    QString text(Setting setting) const;
    QStringList texts(Setting setting) const;
    QByteArray bytes(Setting setting) const;
    QJsonObject object(Setting setting) const;

    void setOn(Setting setting, bool on);
    void setNumber(Setting setting, int number);
    void setText(Setting setting, const QString &text);
    void setTexts(Setting setting, const QStringList &texts);
    void setBytes(Setting setting, const QByteArray &bytes);
    void setObject(Setting setting, const QJsonObject &object);

    QStringList loadProblems() const { return m_loadProblems; }

Q_SIGNALS:
    void changed(portside::ui::Setting setting);
    void problem(const QString &sentence);

private:
    struct File
    {
        QString path;
        QJsonObject values;
    };

    void load(File &file);
    QJsonValue value(Setting setting) const;
    void store(Setting setting, const QJsonValue &value);
    File &fileOf(SettingPlace place) { return m_files[std::size_t(place)]; }
    const File &fileOf(SettingPlace place) const { return m_files[std::size_t(place)]; }

    std::array<File, 2> m_files;
    QStringList m_loadProblems;
};

} // namespace portside::ui

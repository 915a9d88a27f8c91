#pragma once

#include <QLocale>
#include <QString>

class QCoreApplication;

namespace portside {

/// Gives `application` the texts of `locale` (normally QLocale()): Portside's own out of `folder`, files
/// portside_LANGUAGE.qm, and Qt's from where Qt has them. English is a translation too: it holds the plural forms, and
/// is what a language that is not there gets. The translators belong to `application`.
void installTranslations(QCoreApplication &application, const QLocale &locale, const QString &folder);

/// share/portside/translations beside the folder of the running program, in the build tree as when installed.
QString translationsFolder();

} // namespace portside

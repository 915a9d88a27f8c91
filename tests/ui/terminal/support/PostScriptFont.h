#pragma once

#include <QFontDatabase>
#include <QString>
#include <QStringList>

namespace portside::test {

/// Installs, for this process, a font with PostScript outlines that has `@` and U+3400 to U+340F; answers its family.
inline QString postScriptFamily()
{
    static const int id =
        QFontDatabase::addApplicationFont(QStringLiteral(PORTSIDE_TEST_DATA "/terminal/postscript.otf"));
    return QFontDatabase::applicationFontFamilies(id).value(0);
}

} // namespace portside::test

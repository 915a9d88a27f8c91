#pragma once

#include <QString>
#include <QTextDocument>

namespace portside::ui {

/// Text for a tool tip, which shows it as it is: nothing in it is taken for a tag or an entity, lines stay lines.
inline QString plainToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text; // is shown letter by letter: escaped, "&" would read "&amp;"
    const QString escaped = text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
    return Qt::mightBeRichText(escaped) ? escaped : QStringLiteral("<qt>%1</qt>").arg(escaped);
}

} // namespace portside::ui

#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <optional>

namespace portside::terminal {

/// The colours of a terminal as another program keeps them; 0xRRGGBB.
struct ColorTable
{
    QString name;
    quint32 foreground = 0;
    quint32 background = 0;
    std::optional<quint32> cursor;
    std::optional<quint32> selection;
    std::optional<quint32> selectedText;
    std::array<quint32, 16> ansi{};
    bool operator==(const ColorTable &) const = default;
};

/// Reads a file of colours, whose form it tells by the content: iTerm2's property list, Windows Terminal's JSON (one
/// scheme, or settings with several), Konsole's .colorscheme, Alacritty's TOML and X resources. `name` is what a scheme
/// is called that has no name of its own. At most
/// limits::colorFileBytes and limits::colorFileTables. The error says what is missing: text, background and all sixteen
/// colours must be there.
Result<QList<ColorTable>> readColorFile(const QByteArray &content, const QString &name);

} // namespace portside::terminal

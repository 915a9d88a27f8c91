#include "ui/consoles/ProfileWords.h"

#include <QStringList>

namespace portside::ui {

using terminal::KeyLayout;

namespace {

template <typename T> struct Word
{
    const char *word;
    T value;
};

constexpr Word<KeyLayout> layouts[] = {
    {"xterm", KeyLayout::Xterm},
    {"vt220", KeyLayout::Vt220},
    {"linux", KeyLayout::Linux},
    {"sco", KeyLayout::Sco},
    {"uefi-pcansi", KeyLayout::UefiPcAnsi},
    {"uefi-vt100", KeyLayout::UefiVt100},
    {"uefi-vtutf8", KeyLayout::UefiVtUtf8},
};
constexpr Word<terminal::BackspaceSends> backspaces[] = {
    {"del", terminal::BackspaceSends::Delete},
    {"bs", terminal::BackspaceSends::ControlH},
};
constexpr Word<terminal::EnterSends> enters[] = {
    {"cr", terminal::EnterSends::CarriageReturn},
    {"lf", terminal::EnterSends::LineFeed},
    {"crlf", terminal::EnterSends::Both},
};
constexpr Word<terminal::EncodingChoice> encodings[] = {
    {"auto", terminal::EncodingChoice::Auto},
    {"utf-8", terminal::EncodingChoice::Utf8},
    {"latin-1", terminal::EncodingChoice::Latin1},
    {"cp437", terminal::EncodingChoice::Cp437},
};
constexpr Word<NewLines> newLineRules[] = {
    {"as-sent", NewLines::AsSent},
    {"lf", NewLines::LineFeedReturns},
    {"cr", NewLines::ReturnFeeds},
};
constexpr Word<const char *> termNames[] = {
    {"xterm", "xterm-256color"}, {"vt220", "vt220"},      {"linux", "linux"},       {"sco", "ansi"},
    {"uefi-pcansi", "ansi"},     {"uefi-vt100", "vt102"}, {"uefi-vtutf8", "vt102"},
};

template <typename T, std::size_t n> T valueOf(const Word<T> (&words)[n], const QString &word)
{
    for (const Word<T> &row : words) {
        if (word == QLatin1String(row.word))
            return row.value;
    }
    return words[0].value;
}

} // namespace

terminal::KeyStyle keyStyle(const PortProfile &profile)
{
    return {.layout = valueOf(layouts, profile.text(ProfileField::Keys)),
            .backspace = valueOf(backspaces, profile.text(ProfileField::Backspace)),
            .enter = valueOf(enters, profile.text(ProfileField::Enter))};
}

terminal::EncodingChoice encodingOf(const PortProfile &profile)
{
    return valueOf(encodings, profile.text(ProfileField::Encoding));
}

NewLines newLinesOf(const PortProfile &profile)
{
    return valueOf(newLineRules, profile.text(ProfileField::NewLines));
}

TypingPace paceOf(const PortProfile &profile)
{
    return {.charactersPerSecond = profile.number(ProfileField::CharactersPerSecond),
            .linePause = profile.number(ProfileField::LinePause),
            .waitForEcho = profile.isOn(ProfileField::WaitForEcho)};
}

QString termName(const PortProfile &profile)
{
    const QString chosen = profile.text(ProfileField::TermName);
    return chosen.isEmpty() ? QString::fromLatin1(valueOf(termNames, profile.text(ProfileField::Keys))) : chosen;
}

GridChoice gridOf(const QString &word, SizeKnown known)
{
    if (word == QLatin1String("window") || (word == QLatin1String("auto") && known == SizeKnown::Yes))
        return {.policy = GridPolicy::FollowWindow};
    const QStringList sides = word.split(u'x');
    const GridChoice usual;
    return sides.size() == 2 ? GridChoice{GridPolicy::Fixed, sides[1].toInt(), sides[0].toInt()} : usual;
}

CursorStyle cursorStyleOf(const QString &word)
{
    using terminal::CursorShape;
    return {word.startsWith(QLatin1String("bar"))         ? CursorShape::Bar
            : word.startsWith(QLatin1String("underline")) ? CursorShape::Underline
                                                          : CursorShape::Block,
            word.endsWith(QLatin1String("-blinking"))};
}

QString encodingName(terminal::Encoding encoding)
{
    switch (encoding) {
    case terminal::Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case terminal::Encoding::Cp437:
        return QStringLiteral("CP437");
    case terminal::Encoding::Latin1:
        break;
    }
    return QStringLiteral("Latin-1");
}

QString encodingWord(terminal::Encoding encoding)
{
    return encodingName(encoding).toLower();
}

} // namespace portside::ui

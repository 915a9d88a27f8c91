#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace portside::terminal {

/// Window title and icon name with xterm's stack of them, all made safe to show.
class Titles
{
public:
    enum Which : quint8 { Both, Icon, Window };

    const QString &title() const { return m_current.title; }
    const QString &iconName() const { return m_current.icon; }
    bool takeChange() { return std::exchange(m_changed, false); }

    void set(Which which, const QByteArray &text);
    void push(Which which);
    /// Each name comes from the topmost entry that holds it; one entry goes.
    void pop(Which which);
    void reset();

    bool takesHex = false;   // XTSMTITLE 0: titles come as hexadecimal digits
    bool reportsHex = false; // XTSMTITLE 1: and go so

    /// Without controls and bidirectional controls, at most limits::titleCharacters.
    static QString sanitised(const QByteArray &utf8);

private:
    struct Pair
    {
        QString title;
        QString icon;
        bool operator==(const Pair &) const = default;
    };

    void apply(Which which, const Pair &value);

    struct Entry
    {
        std::optional<QString> title;
        std::optional<QString> icon;
    };

    Pair m_current;
    std::vector<Entry> m_stack;
    bool m_changed = false;
};

} // namespace portside::terminal

#include "core/terminal/Titles.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace portside::terminal {

namespace {

bool isBidiControl(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

bool isUnsafe(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7F && u < 0xA0) || u == 0x2028 || u == 0x2029 || isBidiControl(c);
}

} // namespace

QString Titles::sanitised(const QByteArray &utf8)
{
    QString title = QString::fromUtf8(utf8);
    title.removeIf(isUnsafe);
    if (title.size() > limits::titleCharacters)
        title.truncate(title[limits::titleCharacters - 1].isHighSurrogate() ? limits::titleCharacters - 1
                                                                            : limits::titleCharacters);
    return title;
}

void Titles::set(Which which, const QByteArray &text)
{
    const QByteArray utf8 = takesHex ? QByteArray::fromHex(text) : text;
    if (takesHex && utf8.toHex() != text.toLower())
        return;
    const QString safe = sanitised(utf8);
    apply(which, {safe, safe});
}

void Titles::apply(Which which, const Pair &value)
{
    const Pair before = m_current;
    if (which != Icon)
        m_current.title = value.title;
    if (which != Window)
        m_current.icon = value.icon;
    m_changed = m_changed || m_current != before;
}

void Titles::push(Which which)
{
    if (m_stack.size() >= size_t(limits::titleStackDepth))
        m_stack.erase(m_stack.begin());
    Entry entry;
    const bool lowest = m_stack.empty(); // holds both, as xterm's does
    if (which != Icon || lowest)
        entry.title = m_current.title;
    if (which != Window || lowest)
        entry.icon = m_current.icon;
    m_stack.push_back(entry);
}

void Titles::pop(Which which)
{
    if (m_stack.empty())
        return;
    const auto topmost = [this](std::optional<QString> Entry::*name, const QString &otherwise) {
        const auto holds = [name](const Entry &entry) { return (entry.*name).has_value(); };
        const auto found = std::find_if(m_stack.rbegin(), m_stack.rend(), holds);
        return found == m_stack.rend() ? otherwise : ((*found).*name).value();
    };
    const Pair value{topmost(&Entry::title, m_current.title), topmost(&Entry::icon, m_current.icon)};
    m_stack.pop_back();
    apply(which, value);
}

void Titles::reset()
{
    apply(Both, {});
    m_stack.clear();
    takesHex = reportsHex = false;
}

} // namespace portside::terminal

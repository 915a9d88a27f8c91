#pragma once

#include "core/base/Limits.h"
#include "core/terminal/Row.h"

#include <memory>

namespace portside::terminal {

/// Counts the links that cells still hold, on the screen or in the scrollback: limits::hyperlinksLive of them.
class LinkTable
{
public:
    /// Null when there are too many, or the address is too long or empty.
    HyperlinkPtr open(const QString &id, const QString &uri)
    {
        if (m_last && m_last->id == id && m_last->uri == uri)
            return m_last;
        const bool tooLong = uri.size() > limits::hyperlinkBytes || id.size() > limits::hyperlinkBytes;
        if (uri.isEmpty() || tooLong || *m_live >= limits::hyperlinksLive)
            return nullptr;
        ++*m_live;
        m_last = HyperlinkPtr(new Hyperlink{id, uri}, [live = m_live](const Hyperlink *link) {
            --*live;
            delete link;
        });
        return m_last;
    }
    int live() const { return *m_live; }

private:
    std::shared_ptr<int> m_live = std::make_shared<int>(0);
    HyperlinkPtr m_last;
};

} // namespace portside::terminal

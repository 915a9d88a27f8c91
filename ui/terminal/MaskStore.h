#pragma once

#include "ui/terminal/GlyphMask.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace portside::ui {

/// The masks of characters and clusters, at most limits::glyphMaskBytes and one: when they are more, those go that
/// nobody asked for since the last time.
class MaskStore
{
public:
    /// Nothing: it has no mask and must be painted.
    using Mask = std::optional<GlyphMask>;

    /// One of `sets` tables that do not know each other: one for each style in each number of cells.
    using Set = int;
    static constexpr int sets = 8;

    MaskStore();

    /// Null for what was not put in or has gone since. What is found holds until the next put().
    const Mask *find(Set set, char32_t character);
    const Mask *find(Set set, const QString &cluster);
    /// For what is not found.
    void put(Set set, char32_t character, Mask mask);
    void put(Set set, const QString &cluster, Mask mask);

    qint64 bytes() const { return m_bytes; }

private:
    struct Entry
    {
        Mask mask;
        quint32 turn; // in which it was asked for last
    };
    static constexpr int pageSize = 256;
    using Page = std::array<std::unique_ptr<Entry>, pageSize>; // most characters are found here, without a hash

    static qint64 bytesOf(const Entry &entry);
    const Mask *asked(Entry &entry)
    {
        entry.turn = m_turn;
        return &entry.mask;
    }
    Entry entered(Mask mask);
    void forgetSome();
    template <typename Condition> void forgetIf(const Condition &condition);

    std::vector<std::unique_ptr<Page>> m_pages; // of the basic plane
    std::array<std::unordered_map<char32_t, Entry>, sets> m_beyond;
    std::array<std::unordered_map<QString, Entry>, sets> m_clusters;
    quint32 m_turn = 0;
    qint64 m_bytes = 0;
};

} // namespace portside::ui

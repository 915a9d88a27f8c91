#include "ui/terminal/MaskStore.h"

#include "core/base/Limits.h"

#include <utility>

namespace portside::ui {

namespace {

constexpr char32_t basicPlane = 0x10000;

} // namespace

MaskStore::MaskStore() : m_pages(sets * basicPlane / pageSize) {}

// With what the tables need for it.
qint64 MaskStore::bytesOf(const Entry &entry)
{
    return qint64(sizeof entry) + 48 + (entry.mask ? qint64(entry.mask->coverage.capacity()) : 0);
}

const MaskStore::Mask *MaskStore::find(Set set, char32_t character)
{
    if (character >= basicPlane) {
        const auto known = m_beyond[size_t(set)].find(character);
        return known == m_beyond[size_t(set)].end() ? nullptr : asked(known->second);
    }
    const auto &page = m_pages[(size_t(set) * basicPlane + character) / pageSize];
    Entry *entry = page ? (*page)[character % pageSize].get() : nullptr;
    return entry ? asked(*entry) : nullptr;
}

const MaskStore::Mask *MaskStore::find(Set set, const QString &cluster)
{
    const auto known = m_clusters[size_t(set)].find(cluster);
    return known == m_clusters[size_t(set)].end() ? nullptr : asked(known->second);
}

void MaskStore::put(Set set, char32_t character, Mask mask)
{
    Entry entry = entered(std::move(mask));
    if (character >= basicPlane) {
        m_beyond[size_t(set)].insert_or_assign(character, std::move(entry));
        return;
    }
    auto &page = m_pages[(size_t(set) * basicPlane + character) / pageSize];
    if (!page)
        page = std::make_unique<Page>();
    (*page)[character % pageSize] = std::make_unique<Entry>(std::move(entry));
}

void MaskStore::put(Set set, const QString &cluster, Mask mask)
{
    m_clusters[size_t(set)].insert_or_assign(cluster, entered(std::move(mask)));
}

MaskStore::Entry MaskStore::entered(Mask mask)
{
    if (m_bytes > limits::glyphMaskBytes)
        forgetSome();
    Entry entry{std::move(mask), m_turn};
    m_bytes += bytesOf(entry);
    return entry;
}

// Where all are in use, every second one goes: clearing all would make each of them anew.
void MaskStore::forgetSome()
{
    forgetIf([this](const Entry &entry) { return entry.turn != m_turn; });
    bool every = false;
    if (m_bytes > limits::glyphMaskBytes / 4 * 3)
        forgetIf([&every](const Entry &) { return every = !every; });
    ++m_turn;
}

template <typename Condition> void MaskStore::forgetIf(const Condition &condition)
{
    const auto forgets = [&](const Entry &entry) {
        const bool is = condition(entry);
        m_bytes -= is ? bytesOf(entry) : 0;
        return is;
    };
    for (const std::unique_ptr<Page> &page : m_pages) {
        if (!page)
            continue;
        for (std::unique_ptr<Entry> &entry : *page) {
            if (entry && forgets(*entry))
                entry.reset();
        }
    }
    for (size_t set = 0; set < sets; ++set) {
        std::erase_if(m_beyond[set], [&](const auto &item) { return forgets(item.second); });
        std::erase_if(m_clusters[set], [&](const auto &item) { return forgets(item.second); });
    }
}

} // namespace portside::ui

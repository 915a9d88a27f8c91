#pragma once

#include "core/base/TextPattern.h"

namespace portside::ui {

/// What holds more of the output that a search bar's terminal shows a part of: there the search goes on behind its
/// first and last match.
class SearchBeyond
{
public:
    enum class Direction { Older, Newer };

    struct Matches
    {
        int older = 0;            ///< before the first line of the terminal
        int newer = 0;            ///< behind its last one
        bool isCut = false;       ///< there are more older ones
        bool isSearching = false; ///< the others count when this turns false
    };

    virtual ~SearchBeyond() = default;

    /// Nothing happens when it is the pattern already. An empty one ends the search.
    virtual void search(const TextPattern &pattern) = 0;
    /// Searches again what has left the terminal since the last search.
    virtual void refresh() = 0;
    virtual Matches matches() const = 0;
    /// Shows the nearest match in this direction, later, from the event loop.
    virtual void go(Direction direction) = 0;
};

} // namespace portside::ui

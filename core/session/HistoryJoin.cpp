#include "core/session/HistoryJoin.h"

#include <vector>

namespace portside::session {

// Knuth, Morris, Pratt (1977): the state of the automaton of `live` after reading the end of `history` is the answer.
// Linear, whatever guests print.
qsizetype overlap(QByteArrayView history, QByteArrayView live)
{
    if (live.isEmpty() || history.isEmpty())
        return 0;
    std::vector<qsizetype> fallback(size_t(live.size()), 0);
    for (qsizetype i = 1, matched = 0; i < live.size(); ++i) {
        while (matched > 0 && live[i] != live[matched])
            matched = fallback[size_t(matched - 1)];
        matched += live[i] == live[matched] ? 1 : 0;
        fallback[size_t(i)] = matched;
    }
    qsizetype matched = 0;
    for (const char c : history) {
        if (matched == live.size())
            matched = fallback[size_t(matched - 1)];
        while (matched > 0 && c != live[matched])
            matched = fallback[size_t(matched - 1)];
        matched += c == live[matched] ? 1 : 0;
    }
    return matched;
}

} // namespace portside::session

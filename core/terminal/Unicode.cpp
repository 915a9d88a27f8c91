#include "core/terminal/Unicode.h"

namespace portside::terminal::unicode {

namespace {

using enum GraphemeBreak;

bool hangulContinues(GraphemeBreak before, GraphemeBreak next)
{
    switch (before) {
    case L:
        return next == L || next == V || next == LV || next == LVT; // GB6
    case LV:
    case V:
        return next == V || next == T; // GB7
    case LVT:
    case T:
        return next == T; // GB8
    default:
        return false;
    }
}

bool continues(const ClusterState &state, GraphemeBreak next)
{
    if (state.last == Control || next == Control)
        return false; // GB4, GB5
    if (next == Extend || next == ZeroWidthJoiner || next == SpacingMark || state.last == Prepend)
        return true; // GB9, GB9a, GB9b
    if (next == Pictographic && state.last == ZeroWidthJoiner && state.pictographic)
        return true; // GB11
    if (next == RegionalIndicator && state.last == RegionalIndicator)
        return state.oddRegional; // GB12, GB13
    return hangulContinues(state.last, next);
}

} // namespace

bool continuesCluster(ClusterState &state, char32_t point)
{
    const GraphemeBreak next = graphemeBreak(point);
    const bool same = continues(state, next);
    const bool keepsPictographic = state.pictographic && (next == Extend || next == ZeroWidthJoiner) && same;
    state.pictographic = next == Pictographic || keepsPictographic;
    state.oddRegional = next == RegionalIndicator && !(same && state.last == RegionalIndicator && state.oddRegional);
    state.last = next;
    return same;
}

} // namespace portside::terminal::unicode

// An escape sequence is a row here and its function: a lambda where one call says it all, else a name of Sequences.h.
// Names are those of the DEC manuals and ECMA-48.
#include "core/terminal/Sequences.h"

#include <array>

namespace portside::terminal {

namespace {

using namespace sequence;
using E = Engine;
using P = Parameters;
using Part = Screen::Part;
using Act = void (*)(Engine &, const Parameters &);

struct CsiRow
{
    char leader;
    char intermediate;
    char final;
    Act act;
    int level = 1; // VT100 to VT500: what DECSCL must be at least, as xterm has it
};

void eraseInDisplay(Engine &engine, const Parameters &parameters, EraseKind kind)
{
    switch (parameters.at(0)) {
    case 0:
        return engine.screen.eraseInDisplay(Part::ToEnd, kind);
    case 1:
        return engine.screen.eraseInDisplay(Part::ToStart, kind);
    case 2:
        return engine.screen.eraseInDisplay(Part::All, kind);
    case 3:
        return engine.screen.scrollback().clear();
    }
}

void eraseInLine(Engine &engine, const Parameters &parameters, EraseKind kind)
{
    constexpr Part parts[] = {Part::ToEnd, Part::ToStart, Part::All};
    if (parameters.at(0) < 3)
        engine.screen.eraseInLine(parts[parameters.at(0)], kind);
}

void clearTabs(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) == 0)
        engine.screen.clearTab();
    else if (parameters.at(0) == 3)
        engine.screen.clearAllTabs();
}

void scrollDown(Engine &engine, const Parameters &parameters)
{
    // Five parameters are xterm's highlight mouse tracking, and a single zero ends it.
    const bool scrolls = parameters.count() == 0 || (parameters.count() == 1 && parameters.at(0) > 0);
    if (scrolls)
        engine.screen.scrollDown(parameters.countAt(0));
}

void setProtection(Engine &engine, const Parameters &parameters)
{
    if (parameters.at(0) < 3)
        engine.screen.setProtection(Protection::Dec, parameters.at(0) == 1);
}

constexpr CsiRow csiRows[] = {
    {0, 0, '@', [](E &e, const P &p) { e.screen.insertCharacters(p.countAt(0)); }},      // ICH
    {0, ' ', '@', [](E &e, const P &p) { e.screen.scrollLeft(p.countAt(0)); }},          // SL
    {0, 0, 'A', [](E &e, const P &p) { e.screen.moveUp(p.countAt(0)); }},                // CUU
    {0, ' ', 'A', [](E &e, const P &p) { e.screen.scrollRight(p.countAt(0)); }},         // SR
    {0, 0, 'B', [](E &e, const P &p) { e.screen.moveDown(p.countAt(0)); }},              // CUD
    {0, 0, 'C', [](E &e, const P &p) { e.screen.moveRight(p.countAt(0)); }},             // CUF
    {0, 0, 'D', [](E &e, const P &p) { e.screen.moveLeft(p.countAt(0)); }},              // CUB
    {0, 0, 'E', [](E &e, const P &p) { e.screen.moveDown(p.countAt(0)), e.screen.carriageReturn(); }}, // CNL
    {0, 0, 'F', [](E &e, const P &p) { e.screen.moveUp(p.countAt(0)), e.screen.carriageReturn(); }},   // CPL
    {0, 0, 'G', [](E &e, const P &p) { e.screen.moveToColumn(p.countAt(0) - 1); }},      // CHA
    {0, 0, 'H', [](E &e, const P &p) { e.screen.moveTo(p.countAt(0) - 1, p.countAt(1) - 1); }}, // CUP
    {0, 0, 'I', [](E &e, const P &p) { e.screen.tab(p.countAt(0)); }},                   // CHT
    {0, 0, 'J', [](E &e, const P &p) { eraseInDisplay(e, p, EraseKind::All); }},         // ED
    {'?', 0, 'J', [](E &e, const P &p) { eraseInDisplay(e, p, EraseKind::Unprotected); }}, // DECSED
    {0, 0, 'K', [](E &e, const P &p) { eraseInLine(e, p, EraseKind::All); }},            // EL
    {'?', 0, 'K', [](E &e, const P &p) { eraseInLine(e, p, EraseKind::Unprotected); }},  // DECSEL
    {0, 0, 'L', [](E &e, const P &p) { e.screen.insertLines(p.countAt(0)); }},           // IL
    {0, 0, 'M', [](E &e, const P &p) { e.screen.deleteLines(p.countAt(0)); }},           // DL
    {0, 0, 'P', [](E &e, const P &p) { e.screen.deleteCharacters(p.countAt(0)); }},      // DCH
    {0, 0, 'S', [](E &e, const P &p) { e.screen.scrollUp(p.countAt(0)); }},              // SU
    {0, 0, 'T', scrollDown},                                                             // SD
    {0, 0, 'X', [](E &e, const P &p) { e.screen.eraseCharacters(p.countAt(0)); }},       // ECH
    {0, 0, 'Z', [](E &e, const P &p) { e.screen.backTab(p.countAt(0)); }},               // CBT
    {0, 0, '^', [](E &e, const P &p) { e.screen.scrollDown(p.countAt(0)); }},            // SD of ECMA-48, fifth edition
    {0, 0, '`', [](E &e, const P &p) { e.screen.moveToColumn(p.countAt(0) - 1); }},      // HPA
    {0, 0, 'a', [](E &e, const P &p) { e.screen.moveToColumn(e.screen.cursor().column - e.screen.originColumn() + p.countAt(0)); }}, // HPR
    {0, 0, 'b', [](E &e, const P &p) { e.screen.repeatLast(p.countAt(0)); }},            // REP
    {0, 0, 'c', primaryAttributes},                                                      // DA1
    {'>', 0, 'c', secondaryAttributes},                                                  // DA2
    {'=', 0, 'c', tertiaryAttributes, 4},                                                   // DA3
    {0, 0, 'd', [](E &e, const P &p) { e.screen.moveToRow(p.countAt(0) - 1); }},         // VPA
    {0, 0, 'e', [](E &e, const P &p) { e.screen.moveToRow(e.screen.cursor().row - e.screen.originRow() + p.countAt(0)); }}, // VPR
    {0, 0, 'f', [](E &e, const P &p) { e.screen.moveTo(p.countAt(0) - 1, p.countAt(1) - 1); }}, // HVP
    {0, 0, 'g', clearTabs},                                                              // TBC
    {0, 0, 'h', setAnsiModes},                                                           // SM
    {'?', 0, 'h', setDecModes},                                                          // DECSET
    {0, 0, 'l', resetAnsiModes},                                                         // RM
    {'?', 0, 'l', resetDecModes},                                                        // DECRST
    {0, 0, 'm', selectGraphicRendition},                                                 // SGR
    {'>', 0, 'm', setKeyModifierOptions},                                                // XTMODKEYS
    {'>', 0, 'n', resetKeyModifierOptions},                                              // XTMODKEYS off
    {0, 0, 'n', deviceStatus},                                                           // DSR
    {'?', 0, 'n', decDeviceStatus},                                                      // DSR
    {0, '!', 'p', softReset},                                                            // DECSTR
    {0, '"', 'p', setConformanceLevel},                                                  // DECSCL
    {0, '$', 'p', requestAnsiMode, 3},                                                      // DECRQM
    {'?', '$', 'p', requestDecMode},                                                     // DECRQM
    {0, ' ', 'q', setCursorStyle},                                                       // DECSCUSR
    {0, '"', 'q', setProtection},                                                        // DECSCA
    {'>', 0, 'q', version},                                                              // XTVERSION
    {0, 0, 'r', setTopBottomMargins},                                                    // DECSTBM
    {'?', 0, 'r', restoreDecModes},                                                      // XTRESTORE
    {0, '$', 'r', changeAreaAttributes, 4},                                                 // DECCARA
    {0, 0, 's', setLeftRightMarginsOrSaveCursor},                                        // DECSLRM, SCOSC
    {'?', 0, 's', saveDecModes},                                                         // XTSAVE
    {0, 0, 't', windowOperation},                                                        // XTWINOPS
    {0, '$', 't', reverseAreaAttributes, 4},                                                // DECRARA
    {0, 0, 'u', [](E &e, const P &) { e.screen.restoreCursor(); }},                      // SCORC
    {0, '$', 'v', copyArea, 4},                                                             // DECCRA
    {0, '$', 'w', presentationState, 3},                                                    // DECRQPSR
    {0, 0, 'x', terminalParameters},                                                     // DECREQTPARM
    {0, '$', 'x', fillArea, 4},                                                             // DECFRA
    {0, '*', 'x', [](E &e, const P &p) { if (p.at(0) < 3) e.screen.modes.attributeExtent = p.at(0); }, 4}, // DECSACE
    {0, '#', 'y', [](E &e, const P &p) { e.screen.modes.checksumExtension = p.at(0); }, 4}, // XTCHECKSUM
    {0, '*', 'y', requestChecksum, 4},                                                      // DECRQCRA
    {0, '$', 'z', eraseArea, 4},                                                            // DECERA
    {0, '$', '{', eraseAreaUnprotected, 4},                                                 // DECSERA
    {0, '\'', '}', [](E &e, const P &p) { e.screen.insertColumns(p.countAt(0)); }, 4},      // DECIC
    {0, '\'', '~', [](E &e, const P &p) { e.screen.deleteColumns(p.countAt(0)); }, 4},      // DECDC
    {0, '$', '|', [](E &e, const P &p) { e.resizeByGuest(e.screen.rows(), p.at(0) == 132 ? 132 : 80); }}, // DECSCPP
    {0, '*', '|', [](E &e, const P &p) { if (p.at(0) > 0) e.resizeByGuest(p.at(0), e.screen.columns()); }}, // DECSNLS
    {0, '#', '{', pushPen},                                                              // XTPUSHSGR
    {0, '#', '}', popPen},                                                               // XTPOPSGR
    {0, '#', 'p', pushPen},                                                              // XTPUSHSGR, other spelling
    {0, '#', 'q', popPen},                                                               // XTPOPSGR, other spelling
    {0, '#', '|', reportAreaRendition, 4},                                               // XTREPORTSGR
    {0, '#', 'P', pushColors},                                                           // XTPUSHCOLORS
    {0, '#', 'Q', popColors},                                                            // XTPOPCOLORS
    {0, '#', 'R', reportColors},                                                         // XTREPORTCOLORS
    {'?', 0, 'm', requestKeyModifierOptions},                                            // XTQMODKEYS
    {'?', 0, 'S', graphicsAttributes},                                                   // XTSMGRAPHICS
    {'>', 0, 't', setTitleModes},                                                        // XTSMTITLE
    {'>', 0, 'T', resetTitleModes},                                                      // XTRMTITLE
    {'?', 0, 'W', [](E &e, const P &p) { if (p.at(0) == 5) e.screen.defaultTabs(); }},   // DECST8C
};

struct EscapeRow
{
    char intermediate;
    char final;
    void (*act)(Engine &);
    int level = 1;
};

void nextLine(Engine &engine)
{
    engine.screen.lineFeed();
    engine.screen.carriageReturn();
}

constexpr EscapeRow escapeRows[] = {
    {0, '6', [](E &e) { e.screen.backIndex(); }, 4},                              // DECBI
    {0, '7', [](E &e) { e.screen.saveCursor(); }},                                // DECSC
    {0, '8', [](E &e) { e.screen.restoreCursor(); }},                             // DECRC
    {0, '9', [](E &e) { e.screen.forwardIndex(); }, 4},                           // DECFI
    {0, '=', [](E &e) { e.screen.modes.applicationKeypad = true; }},              // DECKPAM
    {0, '>', [](E &e) { e.screen.modes.applicationKeypad = false; }},             // DECKPNM
    {0, 'D', [](E &e) { e.screen.lineFeed(); }},                                  // IND
    {0, 'E', nextLine},                                                           // NEL
    {0, 'H', [](E &e) { e.screen.setTab(); }},                                    // HTS
    {0, 'M', [](E &e) { e.screen.reverseIndex(); }},                              // RI
    {0, 'N', [](E &e) { e.screen.cursor().charsets.singleShift = 2; }},           // SS2
    {0, 'O', [](E &e) { e.screen.cursor().charsets.singleShift = 3; }},           // SS3
    {0, 'V', [](E &e) { e.screen.setProtection(Protection::Iso, true); }},        // SPA
    {0, 'W', [](E &e) { e.screen.setProtection(Protection::Iso, false); }},       // EPA
    {0, 'Z', [](E &e) { primaryAttributes(e, {}); }},                             // DECID
    {0, 'c', [](E &e) { e.reset(); }},                                            // RIS
    {0, 'n', [](E &e) { e.screen.cursor().charsets.left = 2; }},                  // LS2
    {0, 'o', [](E &e) { e.screen.cursor().charsets.left = 3; }},                  // LS3
    {0, '|', [](E &e) { e.screen.cursor().charsets.right = 3; }},                 // LS3R
    {0, '}', [](E &e) { e.screen.cursor().charsets.right = 2; }},                 // LS2R
    {0, '~', [](E &e) { e.screen.cursor().charsets.right = 1; }},                 // LS1R
    {' ', 'F', [](E &e) { e.setEightBitControls(false); }, 2},                    // S7C1T
    {' ', 'G', [](E &e) { e.setEightBitControls(true); }, 2},                     // S8C1T
    {'#', '3', [](E &e) { e.screen.setLineSize(LineSize::DoubleHeightTop); }},    // DECDHL
    {'#', '4', [](E &e) { e.screen.setLineSize(LineSize::DoubleHeightBottom); }}, // DECDHL
    {'#', '5', [](E &e) { e.screen.setLineSize(LineSize::Normal); }},             // DECSWL
    {'#', '6', [](E &e) { e.screen.setLineSize(LineSize::DoubleWidth); }},        // DECDWL
    {'#', '8', [](E &e) { e.screen.alignmentPattern(); }},                        // DECALN
    {'%', '@', [](E &e) { e.setEncoding(Encoding::Latin1); }},                    // ISO 2022's default
    {'%', 'G', [](E &e) { e.setEncoding(Encoding::Utf8); }},
};

struct OscRow
{
    int number;
    void (*act)(Engine &, QByteArrayView);
};

template <int Number> void dynamicColors(Engine &engine, QByteArrayView text)
{
    setDynamicColors(engine, Number, text);
}

template <int Number> void resetDynamic(Engine &engine, QByteArrayView)
{
    resetDynamicColor(engine, Number);
}

constexpr OscRow oscRows[] = {
    {0, setTitles},
    {1, setIconName},
    {2, setWindowTitle},
    {4, setPaletteColors},
    {5, setSpecialColors},
    {6, showSpecialColors},
    {8, hyperlink},
    {10, dynamicColors<10>},
    {11, dynamicColors<11>},
    {12, dynamicColors<12>},
    {13, dynamicColors<13>},
    {14, dynamicColors<14>},
    {15, dynamicColors<15>},
    {16, dynamicColors<16>},
    {17, dynamicColors<17>},
    {18, dynamicColors<18>},
    {19, dynamicColors<19>},
    {52, offerClipboard},
    {104, resetPaletteColors},
    {105, resetSpecialColors},
    {106, showSpecialColors},
    {110, resetDynamic<10>},
    {111, resetDynamic<11>},
    {112, resetDynamic<12>},
    {113, resetDynamic<13>},
    {114, resetDynamic<14>},
    {115, resetDynamic<15>},
    {116, resetDynamic<16>},
    {117, resetDynamic<17>},
    {118, resetDynamic<18>},
    {119, resetDynamic<19>},
    {133, promptMark},
};

// From leader and intermediate to a block of 64 final bytes, so that a sequence is found by two look-ups.
struct CsiIndex
{
    static constexpr int groups = 16;
    std::array<std::array<char, 2>, groups> prefixes{};
    std::array<std::array<quint8, 64>, groups> rows{}; // 1 + number of the row
    int used = 1;                                      // group 0 has neither

    constexpr int group(char leader, char intermediate) const
    {
        for (int i = 0; i < used; ++i) {
            if (prefixes[size_t(i)][0] == leader && prefixes[size_t(i)][1] == intermediate)
                return i;
        }
        return -1;
    }
};

constexpr CsiIndex buildIndex()
{
    CsiIndex index;
    quint8 number = 0;
    for (const CsiRow &row : csiRows) {
        int group = index.group(row.leader, row.intermediate);
        if (group < 0) {
            group = index.used++;
            index.prefixes[size_t(group)] = {row.leader, row.intermediate};
        }
        index.rows[size_t(group)][size_t(row.final - 0x40)] = ++number;
    }
    return index;
}

constexpr CsiIndex csiIndex = buildIndex();

void designate(Engine &engine, const SequencePrefix &prefix, char final)
{
    constexpr QByteArrayView ninetyFour = "()*+";
    constexpr QByteArrayView ninetySix = "-./";
    const bool larger = ninetySix.contains(prefix.intermediate);
    const qsizetype slot =
        larger ? ninetySix.indexOf(prefix.intermediate) + 1 : ninetyFour.indexOf(prefix.intermediate);
    const Designation *found = slot < 0 ? nullptr : findDesignation(prefix.second, final, larger);
    if (found && found->level <= engine.level() && (!found->national || engine.screen.modes.nationalReplacement))
        engine.screen.cursor().charsets.designate(size_t(slot), found->set);
}

} // namespace

void Engine::csi(const SequencePrefix &prefix, const Parameters &parameters, char final)
{
    const int group = csiIndex.group(prefix.leader, prefix.intermediate);
    const bool takesSubs = final == 'm' || (prefix.intermediate == '$' && (final == 'r' || final == 't'));
    if (group < 0 || prefix.second || (parameters.hasSubs() && !takesSubs))
        return screen.forgetLast();
    const quint8 number = csiIndex.rows[size_t(group)][size_t(final - 0x40)];
    if (number && csiRows[number - 1].level <= level())
        csiRows[number - 1].act(*this, parameters);
    screen.forgetLast();
}

void Engine::escape(const SequencePrefix &prefix, char final)
{
    screen.forgetLast();
    if (prefix.tooLong)
        return;
    for (const EscapeRow &row : escapeRows) {
        if (row.intermediate == prefix.intermediate && row.final == final && !prefix.second)
            return row.level <= level() ? row.act(*this) : void();
    }
    if (prefix.intermediate)
        designate(*this, prefix, final);
}

void Engine::execute(uchar control)
{
    screen.forgetLast();
    switch (control) {
    case 0x07:
        return ringBell();
    case 0x08:
        return screen.moveLeft(1);
    case 0x09:
        if (screen.modes.tabWraps)
            screen.wrapIfDue();
        return screen.tab(1);
    case 0x0a:
    case 0x0b:
    case 0x0c:
        screen.lineFeed();
        if (screen.modes.newLine)
            screen.carriageReturn();
        return;
    case 0x0d:
        return screen.carriageReturn();
    case 0x0e:
    case 0x0f:
        screen.cursor().charsets.left = control == 0x0e;
        return;
    }
}

bool Engine::wantsString(StringKind kind, const SequencePrefix &prefix, char final) const
{
    if (kind == StringKind::Osc)
        return true;
    const bool asks = final == 'q' && (prefix.intermediate == '$' || prefix.intermediate == '+'); // DECRQSS, XTGETTCAP
    const bool restores = final == 't' && prefix.intermediate == '$';                             // DECRSPS
    return kind == StringKind::Dcs && !prefix.leader && !prefix.second && (asks || restores);
}

void Engine::string(StringKind kind, const SequencePrefix &prefix, const Parameters &parameters, char final,
                    const QByteArray &text)
{
    screen.forgetLast();
    if (kind == StringKind::Dcs && final == 't')
        return restorePresentationState(*this, parameters, text);
    if (kind == StringKind::Dcs)
        return prefix.intermediate == '$' ? requestSetting(*this, text) : requestCapabilities(*this, text);
    if (text.startsWith('P'))
        return setLinuxPaletteColor(*this, QByteArrayView(text).sliced(1));
    if (text == "R")
        return resetPaletteColors(*this, {});
    int number = -1;
    qsizetype at = 0;
    for (; at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9'; ++at)
        number = std::max(number, 0) * 10 + (text[at] - '0');
    if (at < text.size() && text[at] != ';')
        return;
    for (const OscRow &row : oscRows) {
        if (row.number == number)
            return row.act(*this, QByteArrayView(text).sliced(std::min(at + 1, text.size())));
    }
}

} // namespace portside::terminal

#include "core/terminal/Engine.h"

#include "core/base/Limits.h"
#include "core/terminal/Sequences.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portside::terminal {

namespace {

// The first byte that is no printable ASCII.
const uchar *printableEnd(const uchar *at, const uchar *end)
{
#ifdef __SSE2__
    const __m128i lowest = _mm_set1_epi8(0x1f);
    const __m128i highest = _mm_set1_epi8(0x7f);
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        // As signed numbers, bytes from 0x80 on are below 0x20.
        const __m128i printable = _mm_and_si128(_mm_cmpgt_epi8(bytes, lowest), _mm_cmplt_epi8(bytes, highest));
        const unsigned others = ~unsigned(_mm_movemask_epi8(printable)) & 0xffff;
        if (others)
            return at + __builtin_ctz(others);
    }
#endif
    while (at < end && *at >= 0x20 && *at < 0x7f)
        ++at;
    return at;
}

} // namespace

Engine::Engine(int rows, int columns, Clock time) : clock(std::move(time)), screen(rows, columns, clock), replies(clock)
{
}

void Engine::feed(const uchar *at, const uchar *end)
{
    screen.forgetTime();
    const uchar *from = at;
    while (at < end) {
        if (m_vt52.isPending())
            m_vt52.take(*at++, *this);
        else
            at = m_parser.isGround() ? text(at, end) : m_parser.advance(at, end, *this);
    }
    // Bytes that the guest reads by a set of its own say nothing of the encoding.
    if (detector.isEnabled() && !screen.cursor().charsets.readsRight())
        detector.look(from, end, encoding);
}

// Text and single controls, until a sequence begins.
const uchar *Engine::text(const uchar *at, const uchar *end)
{
    while (at < end) {
        const uchar byte = *at;
        if (m_utf8.isPending() || byte >= 0x80) {
            at = printHigh(at, end);
            if (!m_parser.isGround())
                return at;
        } else if (byte >= 0x20 && byte < 0x7f) {
            const uchar *stop = printableEnd(at + 1, end);
            printAscii(at, stop);
            at = stop;
        } else if (byte == 0x1b) {
            if (screen.modes.vt52) {
                m_vt52.beginEscape();
                return at + 1;
            }
            if (end - at > 1 && at[1] == '[') {
                at = m_parser.controlSequence(at + 2, end, *this);
                if (m_parser.isGround())
                    continue;
                return at;
            }
            m_parser.beginEscape();
            return at + 1;
        } else {
            if (byte != 0x7f)
                execute(byte);
            else
                printDelete();
            ++at;
        }
    }
    return at;
}

void Engine::printAscii(const uchar *from, const uchar *to)
{
    if (screen.cursor().charsets.isPlain())
        return screen.print(from, to);
    for (; from < to; ++from)
        putShifted(*from, false);
}

// DEL is a character of the sets that have 96, and nothing elsewhere.
void Engine::printDelete()
{
    const CharsetState &charsets = screen.cursor().charsets;
    if (hasNinetySix(charsets.sets[charsets.singleShift ? charsets.singleShift : charsets.left]))
        putShifted(0x7f, false);
}

// A byte by way of G0 to G3. `right`: from the right half of the 8-bit table.
void Engine::putShifted(uchar byte, bool right)
{
    CharsetState &charsets = screen.cursor().charsets;
    const quint8 number = charsets.singleShift ? charsets.singleShift : right ? charsets.right : charsets.left;
    charsets.singleShift = 0;
    screen.putOneColumn(charsetPoint(charsets.sets[number], byte & 0x7f));
}

const uchar *Engine::printHigh(const uchar *at, const uchar *end)
{
    if (encoding == Encoding::Utf8)
        return printUtf8(at, end);
    if (encoding == Encoding::Cp437) {
        screen.putOneColumn(cp437Point(*at));
    } else if (*at < 0xa0) {
        m_parser.beginEscape();
        const uchar control = uchar(*at - 0x40);
        m_parser.advance(&control, &control + 1, *this);
    } else {
        putShifted(*at, true);
    }
    return at + 1;
}

const uchar *Engine::printUtf8(const uchar *at, const uchar *end)
{
    CharsetState &charsets = screen.cursor().charsets;
    if (charsets.readsRight() && !m_utf8.isPending()) {
        if (*at >= 0xa0)
            putShifted(*at, true);
        return at + 1;
    }
    charsets.singleShift = 0;
    if (!m_utf8.isPending()) {
        const uchar *stop = screen.putUtf8(at, end);
        if (stop != at)
            return stop;
    }
    // What is ill-formed, or was cut in two.
    while (at < end) {
        switch (m_utf8.push(*at)) {
        case Utf8Decoder::Step::More:
            ++at;
            continue;
        case Utf8Decoder::Step::Done:
            screen.put(m_utf8.point());
            return at + 1;
        case Utf8Decoder::Step::Broken:
            screen.put(unicode::replacement);
            return at + 1;
        case Utf8Decoder::Step::BrokenAgain:
            screen.put(unicode::replacement);
            return at;
        }
    }
    return at;
}

void Engine::reset()
{
    if (screen.modes.columns132)
        resizeByGuest(screen.rows(), 80);
    screen.reset();
    titles.reset();
    palette = {};
    palettes.clear();
    palettesPushed = 0;
    pens.clear();
    savedModes.reset();
    setEightBitControls(false);
    detector.reset();
    conformanceLevel = 60 + vtLevel;
    m_utf8.reset();
    m_parser.cancel();
    m_vt52.cancel();
}

void Engine::recover()
{
    screen.softReset();
    screen.useAlternate(false);
    Modes &modes = screen.modes;
    const Modes fresh;
    modes.mouseTracking = fresh.mouseTracking;
    modes.mouseEncoding = fresh.mouseEncoding;
    modes.modifyOtherKeys = fresh.modifyOtherKeys;
    modes.bracketedPaste = modes.focusReports = modes.synchronizedOutput = modes.reverseScreen = modes.newLine =
        modes.vt52 = false;
    screen.damageAll();
    setEightBitControls(false);
    conformanceLevel = 60 + vtLevel;
    palette = {};
    m_utf8.reset();
    m_parser.cancel();
    m_vt52.cancel();
}

// The VT52 has one character set of letters and one of graphics, and no 8-bit controls. Who leaves it is on a VT100
// until DECSCL or a reset (DEC, xterm).
void Engine::enterVt52()
{
    screen.modes.vt52 = true;
    screen.cursor().charsets = {};
    screen.resetMargins();
}

void Engine::leaveVt52()
{
    if (!screen.modes.vt52)
        return;
    screen.modes.vt52 = false;
    screen.cursor().charsets = {};
    conformanceLevel = 61;
}

void Engine::setEncoding(Encoding value)
{
    encoding = value;
    m_utf8.reset();
    m_parser.setEightBitControls(value == Encoding::Latin1);
}

void Engine::setEightBitControls(bool enabled)
{
    screen.modes.eightBitControls = enabled;
    replies.setEightBit(enabled);
}

void Engine::setPermissions(Permissions value)
{
    permissions = value;
    replies.setUnlimited(value.conformance);
    m_parser.setClipboardStrings(value.clipboardWrite);
}

void Engine::setVtLevel(int value)
{
    vtLevel = value;
    conformanceLevel = 60 + value;
}

void Engine::resizeByGuest(int rows, int columns)
{
    if (!permissions.conformance)
        return;
    screen.resize(rows, columns);
    askWindow({.kind = WindowRequest::Kind::Resize, .cells = {screen.columns(), screen.rows()}});
}

// Of all sizes only the last one matters.
void Engine::askWindow(const WindowRequest &request)
{
    if (!permissions.conformance)
        return;
    if (request.kind == WindowRequest::Kind::Resize)
        std::erase_if(windowRequests, [&](const WindowRequest &older) { return older.kind == request.kind; });
    if (windowRequests.size() == size_t(limits::windowRequests))
        windowRequests.erase(windowRequests.begin());
    windowRequests.push_back(request);
}

void Engine::ringBell()
{
    const qint64 now = clock();
    if (now - m_bellWindow >= 1000) {
        m_bellWindow = now;
        m_bellsInWindow = 0;
    }
    if (m_bellsInWindow >= limits::bellsPerSecond)
        return;
    ++m_bellsInWindow;
    ++bells;
}

} // namespace portside::terminal

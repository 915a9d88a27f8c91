#pragma once

#include "core/terminal/EncodingDetector.h"
#include "core/terminal/LinkTable.h"
#include "core/terminal/Parser.h"
#include "core/terminal/Replies.h"
#include "core/terminal/Screen.h"
#include "core/terminal/Titles.h"
#include "core/terminal/Utf8Decoder.h"
#include "core/terminal/Vt52.h"

#include <bitset>

namespace portside::terminal {

/// Everything behind Terminal: takes the parser's sequences to their functions (Sequences.h), which work on these
/// parts.
class Engine
{
public:
    Engine(int rows, int columns, Clock clock);

    void feed(const uchar *at, const uchar *end);
    void reset();
    void recover(); // DECSTR, and what else can lock a user out
    void setEncoding(Encoding value);
    void resizeByGuest(int rows, int columns);
    void askWindow(const WindowRequest &request);
    void ringBell();
    void setEightBitControls(bool enabled);
    int level() const { return conformanceLevel - 60; } // 1 to 5: VT100 to VT500
    void setPermissions(Permissions value);
    void setVtLevel(int value);
    void enterVt52();
    void leaveVt52();

    // The parser's sink.
    void execute(uchar control);
    void escape(const SequencePrefix &prefix, char final);
    void csi(const SequencePrefix &prefix, const Parameters &parameters, char final);
    bool wantsString(StringKind kind, const SequencePrefix &prefix, char final) const;
    void string(StringKind kind, const SequencePrefix &prefix, const Parameters &parameters, char final,
                const QByteArray &text);

    Clock clock;
    Screen screen;
    Replies replies;
    Titles titles;
    LinkTable links;
    Palette palette;               // what the guest changed
    Palette scheme;                // the view's colours, for answers
    std::vector<Palette> palettes; // XTPUSHCOLORS
    int palettesPushed = 0;
    std::vector<std::pair<Pen, quint32>> pens; // XTPUSHSGR: with what of it comes back
    EncodingDetector detector;
    Encoding encoding = Encoding::Utf8;
    Permissions permissions;
    std::bitset<256> savedModes; // XTSAVE; two bits for each row of the mode table
    int vtLevel = 4;             // what the terminal is, the highest that level() can be
    int conformanceLevel = 64;   // DECSCL: 61 to 65
    std::pair<int, int> cellSize{8, 16};
    std::optional<ClipboardOffer> clipboardOffer;
    qint64 holdDeadline = 0;
    int bells = 0;
    WindowFactsSource window; // none: it is as large as the screen
    std::vector<WindowRequest> windowRequests;

private:
    const uchar *text(const uchar *at, const uchar *end);
    void printDelete();
    void printAscii(const uchar *from, const uchar *to);
    const uchar *printHigh(const uchar *at, const uchar *end);
    const uchar *printUtf8(const uchar *at, const uchar *end);
    void putShifted(uchar byte, bool right);

    Parser m_parser;
    Vt52 m_vt52;
    Utf8Decoder m_utf8;
    qint64 m_bellWindow = 0;
    int m_bellsInWindow = 0;
};

} // namespace portside::terminal

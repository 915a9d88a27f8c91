#pragma once

#include "core/terminal/Modes.h"
#include "core/terminal/Palette.h"
#include "core/terminal/Position.h"
#include "core/terminal/Row.h"
#include "core/terminal/Unicode.h"
#include "core/terminal/WindowOperations.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace portside::terminal {

class Engine;

/// How bytes from 0x80 on are read.
enum class Encoding : quint8 { Utf8, Cp437, Latin1 };

/// A port's choice: Auto reads UTF-8 and offers another encoding when the output does not read so (takeEncodingHint).
enum class EncodingChoice : quint8 { Auto, Utf8, Cp437, Latin1 };

struct Cursor
{
    int row = 0;
    int column = 0;
    bool visible = true;
    bool blink = false;
    CursorShape shape = CursorShape::Block;
    bool isChosen = false; // shape and blink are the guest's choice; else the user's may stand in for them
    bool operator==(const Cursor &) const = default;
};

/// What changed since it was last taken. First move what is painted up by `scrolled` lines (0: nothing moved; at least
/// the number of rows: paint all), then paint the rows of `rows`, whose numbers are those after scrolling.
struct Damage
{
    int scrolled = 0;
    bool everything = false; // size, screen, palette or reverse video changed
    bool cursor = false;     // the cursor moved or changed its look; its old and new row are in `rows`
    bool scrollback = false; // lines were added to or dropped from the scrollback
    std::vector<int> rows;

    bool isEmpty() const { return !everything && !cursor && !scrollback && scrolled == 0 && rows.empty(); }
};

/// Milliseconds on a clock that never goes back. Given from outside, so that tests and replays have their own.
using Clock = std::function<qint64()>;

/// What one terminal may do beyond the safe default. All off for users; `conformance` is for suites that read the
/// screen back.
struct Permissions
{
    bool conformance = false;    // DECRQCRA, window operations, title reports of titles that we sanitised
    bool clipboardWrite = false; // OSC 52 offers text (takeClipboardOffer); reading the clipboard it never may
    bool operator==(const Permissions &) const = default;
};

/// Text that the guest would like to have in the clipboard (OSC 52): without controls but tab and line feed, at most
/// limits::clipboardBytes of UTF-8. Show that it happens; only for a console that has the focus.
struct ClipboardOffer
{
    QString text;
    bool primarySelection = false; // X11's, instead of the clipboard
    bool operator==(const ClipboardOffer &) const = default;
};

/// What becomes of lines that do not fit a new width. A serial guest does not know our size and goes on at the old one:
/// Keep is the default.
enum class ResizePolicy : quint8 {
    KeepLines, // whole; what does not fit is hidden until there is room
    Reflow     // lines that autowrap broke are broken anew, in the scrollback too
};

/// A terminal without a window: bytes of a guest in, rows of cells and replies out. VT420 and xterm as DEC's manuals
/// and xterm's ctlseqs define them. Nothing that a guest sends blocks, grows beyond Limits.h, or comes back as input.
/// Not thread-safe; one thread at a time.
class Terminal
{
public:
    explicit Terminal(int rows = 25, int columns = 80, Clock clock = {});
    ~Terminal();
    Terminal(Terminal &&) noexcept;
    Terminal &operator=(Terminal &&) noexcept;

    void feed(QByteArrayView bytes);

    /// 1 to limits::terminalRows by 1 to limits::terminalColumns; other values are moved into that range. Lines are
    /// kept whole: what no longer fits comes back when the window grows again, rows go to and come from the scrollback.
    /// With ResizePolicy::Reflow lines are broken anew and get other numbers: `anchors` are moved with their text. (A
    /// line that the screen cannot hold below the cursor is lost, and its anchors end at the last line.)
    void resize(int rows, int columns, std::span<Position *const> anchors = {});
    int rows() const;
    int columns() const;

    // Lines are numbered from the first that ever was. [firstLine, screenTop) is scrollback, [screenTop, endLine) the
    // screen.
    qint64 firstLine() const;
    qint64 screenTop() const;
    qint64 endLine() const { return screenTop() + rows(); }
    /// Row 0 to rows() - 1 of the screen. The reference holds until the next feed, resize or reset.
    const Row &row(int row) const;
    /// Any line; an empty one for a number that is not (or no longer) held. The reference holds until the next call of
    /// line() or any change.
    const Row &line(qint64 number) const;

    Cursor cursor() const;
    const Modes &modes() const;
    const Palette &palette() const;
    /// The view's own colours, for guests that ask (OSC 4, 10, 11, 12).
    void setColorScheme(const Palette &scheme);
    QString title() const;    // sanitised: no controls, no bidirectional controls, at most limits::titleCharacters
    QString iconName() const; // the same

    /// Since the last call.
    Damage takeDamage();
    int takeBells();        // at most limits::bellsPerSecond
    bool takeTitleChange(); // title or icon name
    /// The newest that the guest offered since the last call; only with Permissions::clipboardWrite.
    std::optional<ClipboardOffer> takeClipboardOffer();
    /// Once for each change of mind while detection is on: what the output seems to be written in, when that is not
    /// encoding(). An offer; nothing is switched by it.
    std::optional<Encoding> takeEncodingHint();
    /// What the guest asked of its window since the last call, in its order; only with Permissions::conformance. At
    /// most limits::windowRequests, the newest.
    std::vector<WindowRequest> takeWindowRequests();

    /// The guest holds the frame (mode 2026): paint when this turns false, or at holdDeadline() (clock time) at the
    /// latest.
    bool isHoldingFrame() const;
    qint64 holdDeadline() const;

    /// Bytes to write to the guest: answers to its questions, from a fixed vocabulary, queue and rate capped.
    QByteArray takeReplies();
    /// Off while old output is replayed and in views that only watch. On at first.
    void setRepliesEnabled(bool enabled);
    /// The user did something: answers may flow again after limits::repliesPerSecondWithoutInput stopped them.
    void noteUserInput();

    void setEncoding(Encoding encoding);
    Encoding encoding() const;
    /// Watches for output that the encoding does not fit. Off at first.
    void setEncodingDetection(bool enabled);
    /// Sets the encoding to start with, and detection on for Auto.
    void setEncodingChoice(EncodingChoice choice);
    /// From the next resize on. KeepLines at first.
    void setResizePolicy(ResizePolicy policy);
    ResizePolicy resizePolicy() const;
    /// For what is written from now on. Narrow at first.
    void setAmbiguousWidth(AmbiguousWidth width);
    AmbiguousWidth ambiguousWidth() const;
    /// One cell in pixels, for a conformance suite that asks. 8 by 16 at first.
    void setCellSize(int width, int height);
    /// The window around it, for the same. Without one it is as large as the screen and at 0,0.
    void setWindow(WindowFactsSource facts);
    void setPermissions(Permissions permissions);
    /// What it is: 1 to 5 for a VT100, VT220, VT320, VT420 or VT520. A VT420 at first.
    void setVtLevel(int level);
    void setScrollbackLimits(int lines, qint64 bytes); // at most those of Limits.h
    qint64 scrollbackBytes() const;                    // memory held

    void reset();     // RIS: as after power-on; the scrollback stays
    void softReset(); // DECSTR and everything that locks a user out: mouse, paste, alternate screen, character sets
    void clearScrollback();

private:
    std::unique_ptr<Engine> m_engine;
    mutable Row m_line; // the scrollback line asked for last
};

} // namespace portside::terminal

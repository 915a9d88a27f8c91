#include "core/terminal/Terminal.h"

#include "core/base/Limits.h"
#include "core/terminal/Engine.h"

#include <chrono>

namespace portside::terminal {

namespace {

qint64 steadyMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Terminal::Terminal(int rows, int columns, Clock clock)
    : m_engine(std::make_unique<Engine>(std::clamp(rows, 1, limits::terminalRows),
                                        std::clamp(columns, 1, limits::terminalColumns),
                                        clock ? std::move(clock) : Clock(steadyMilliseconds)))
{
}

Terminal::~Terminal() = default;
Terminal::Terminal(Terminal &&) noexcept = default;
Terminal &Terminal::operator=(Terminal &&) noexcept = default;

void Terminal::feed(QByteArrayView bytes)
{
    const auto *from = reinterpret_cast<const uchar *>(bytes.data());
    m_engine->feed(from, from + bytes.size());
}

void Terminal::resize(int rows, int columns, std::span<Position *const> anchors)
{
    m_engine->screen.resize(rows, columns, anchors);
}

int Terminal::rows() const
{
    return m_engine->screen.rows();
}

int Terminal::columns() const
{
    return m_engine->screen.columns();
}

qint64 Terminal::firstLine() const
{
    return m_engine->screen.scrollback().first();
}

qint64 Terminal::screenTop() const
{
    return m_engine->screen.scrollback().end();
}

const Row &Terminal::row(int row) const
{
    return m_engine->screen.row(row);
}

const Row &Terminal::line(qint64 number) const
{
    if (number >= screenTop() && number < endLine())
        return row(int(number - screenTop()));
    m_line = m_engine->screen.scrollback().line(number);
    return m_line;
}

Cursor Terminal::cursor() const
{
    const CursorState &state = m_engine->screen.cursor();
    const Modes &now = m_engine->screen.modes;
    return {state.row,         state.column,
            now.cursorVisible, now.cursorChosen ? now.cursorBlink : now.cursorBlinkAsked,
            now.cursorShape,   now.cursorChosen};
}

const Modes &Terminal::modes() const
{
    return m_engine->screen.modes;
}

const Palette &Terminal::palette() const
{
    return m_engine->palette;
}

void Terminal::setColorScheme(const Palette &scheme)
{
    m_engine->scheme = scheme;
}

QString Terminal::title() const
{
    return m_engine->titles.title();
}

QString Terminal::iconName() const
{
    return m_engine->titles.iconName();
}

Damage Terminal::takeDamage()
{
    return m_engine->screen.takeDamage(cursor());
}

int Terminal::takeBells()
{
    return std::exchange(m_engine->bells, 0);
}

bool Terminal::takeTitleChange()
{
    return m_engine->titles.takeChange();
}

std::optional<ClipboardOffer> Terminal::takeClipboardOffer()
{
    return std::exchange(m_engine->clipboardOffer, std::nullopt);
}

std::optional<Encoding> Terminal::takeEncodingHint()
{
    return m_engine->detector.takeHint();
}

std::vector<WindowRequest> Terminal::takeWindowRequests()
{
    return std::exchange(m_engine->windowRequests, {});
}

bool Terminal::isHoldingFrame() const
{
    return modes().synchronizedOutput && m_engine->clock() < m_engine->holdDeadline;
}

qint64 Terminal::holdDeadline() const
{
    return m_engine->holdDeadline;
}

QByteArray Terminal::takeReplies()
{
    return m_engine->replies.take();
}

void Terminal::setRepliesEnabled(bool enabled)
{
    m_engine->replies.setEnabled(enabled);
}

void Terminal::noteUserInput()
{
    m_engine->replies.noteUserInput();
}

void Terminal::setEncoding(Encoding encoding)
{
    m_engine->setEncoding(encoding);
}

Encoding Terminal::encoding() const
{
    return m_engine->encoding;
}

void Terminal::setEncodingDetection(bool enabled)
{
    m_engine->detector.setEnabled(enabled);
}

void Terminal::setEncodingChoice(EncodingChoice choice)
{
    constexpr Encoding encodings[] = {Encoding::Utf8, Encoding::Utf8, Encoding::Cp437, Encoding::Latin1};
    setEncoding(encodings[size_t(choice)]);
    setEncodingDetection(choice == EncodingChoice::Auto);
}

void Terminal::setResizePolicy(ResizePolicy policy)
{
    m_engine->screen.setResizePolicy(policy);
}

void Terminal::setAmbiguousWidth(AmbiguousWidth width)
{
    m_engine->screen.setAmbiguousWidth(width);
}

AmbiguousWidth Terminal::ambiguousWidth() const
{
    return m_engine->screen.ambiguousWidth();
}

ResizePolicy Terminal::resizePolicy() const
{
    return m_engine->screen.resizePolicy();
}

void Terminal::setCellSize(int width, int height)
{
    m_engine->cellSize = {std::max(1, width), std::max(1, height)};
}

void Terminal::setWindow(WindowFactsSource facts)
{
    m_engine->window = std::move(facts);
}

void Terminal::setPermissions(Permissions permissions)
{
    m_engine->setPermissions(permissions);
}

void Terminal::setVtLevel(int level)
{
    m_engine->setVtLevel(std::clamp(level, 1, 5));
}

void Terminal::setScrollbackLimits(int lines, qint64 bytes)
{
    m_engine->screen.scrollback().setLimits(lines, bytes);
}

qint64 Terminal::scrollbackBytes() const
{
    return m_engine->screen.scrollback().bytes();
}

void Terminal::reset()
{
    m_engine->reset();
}

void Terminal::softReset()
{
    m_engine->recover();
}

void Terminal::clearScrollback()
{
    m_engine->screen.scrollback().clear();
}

} // namespace portside::terminal

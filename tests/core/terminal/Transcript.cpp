#include "tests/core/terminal/Transcript.h"

#include "core/terminal/Terminal.h"

#include <QHash>

#include <functional>

namespace portside::test {

using namespace portside::terminal;

QByteArray unescaped(const QByteArray &text)
{
    static const QHash<char, char> letters{{'e', '\x1b'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'},
                                           {'b', '\b'},   {'a', '\a'}, {'0', '\0'}};
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            bytes += text[i];
            continue;
        }
        const char letter = text[++i];
        if (letter == 'x') {
            bytes += char(text.mid(i + 1, 2).toInt(nullptr, 16));
            i += 2;
        } else {
            bytes += letters.value(letter, letter);
        }
    }
    return bytes;
}

QByteArray escaped(const QByteArray &bytes)
{
    QByteArray text;
    for (const char c : bytes) {
        if (c == '\x1b')
            text += "\\e";
        else if (c == '\\')
            text += "\\\\";
        else if (uchar(c) < 0x20 || uchar(c) >= 0x7f)
            text += "\\x" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
        else
            text += c;
    }
    return text;
}

QList<TranscriptCase> transcriptCases(const QByteArray &file)
{
    QList<TranscriptCase> cases;
    int number = 0;
    for (const QByteArray &line : file.split('\n')) {
        ++number;
        if (line.startsWith("== "))
            cases.append({QString::fromUtf8(line.mid(3).trimmed()), {}, number});
        else if (!cases.isEmpty() && !line.trimmed().isEmpty() && !line.startsWith('#'))
            cases.last().lines.append(line);
    }
    return cases;
}

namespace {

class Player
{
public:
    explicit Player(int chunk) : m_chunk(chunk) {}

    QString run(const QList<QByteArray> &lines)
    {
        for (m_at = 0, m_lines = lines; m_at < m_lines.size();) {
            const QByteArray line = m_lines[m_at++];
            const qsizetype space = line.indexOf(' ');
            const QByteArray word = space < 0 ? line : line.left(space);
            const QByteArray rest = space < 0 ? QByteArray() : line.mid(space + 1);
            if (!words().contains(word))
                return QStringLiteral("unknown word \"%1\"").arg(QString::fromUtf8(word));
            const QString problem = (this->*words().value(word))(rest);
            if (!problem.isEmpty())
                return QStringLiteral("%1: %2").arg(QString::fromUtf8(line), problem);
        }
        return {};
    }

private:
    using Word = QString (Player::*)(const QByteArray &);

    static const QHash<QByteArray, Word> &words()
    {
        static const QHash<QByteArray, Word> table{
            {"size", &Player::size},           {"in", &Player::in},
            {"resize", &Player::resize},       {"rows", &Player::rows},
            {"cursor", &Player::cursor},       {"reply", &Player::reply},
            {"cell", &Player::cell},           {"title", &Player::title},
            {"history", &Player::history},     {"wrapped", &Player::wrapped},
            {"bells", &Player::bells},         {"wait", &Player::wait},
            {"replies", &Player::replies},     {"encoding", &Player::encoding},
            {"permit", &Player::permit},       {"level", &Player::level},
            {"window", &Player::window},       {"asks", &Player::asks},
            {"icon", &Player::icon},           {"linesize", &Player::lineSize},
            {"shape", &Player::shape},         {"recover", &Player::recover},
            {"mode", &Player::mode},           {"holds", &Player::holds},
            {"clipboard", &Player::clipboard}, {"hint", &Player::hint},
            {"policy", &Player::policy},       {"ambiguous", &Player::ambiguous},
        };
        return table;
    }

    static QString compare(const QByteArray &expected, const QByteArray &actual)
    {
        return expected == actual ? QString() : QStringLiteral("is %1").arg(QString::fromUtf8(actual));
    }
    static QList<int> numbers(const QByteArray &text, char separator)
    {
        QList<int> result;
        for (const QByteArray &part : text.split(separator))
            result += part.trimmed().toInt();
        return result;
    }
    QByteArrayList block()
    {
        QByteArrayList expected;
        while (m_at < m_lines.size() && m_lines[m_at].startsWith('|'))
            expected += m_lines[m_at++].mid(1);
        return expected;
    }
    QString compareBlock(QByteArrayList actual)
    {
        while (!actual.isEmpty() && actual.last().isEmpty())
            actual.removeLast();
        QByteArrayList expected = block();
        while (!expected.isEmpty() && expected.last().isEmpty())
            expected.removeLast();
        return expected == actual ? QString() : QStringLiteral("are\n|%1").arg(QString::fromUtf8(actual.join("\n|")));
    }

    QString size(const QByteArray &text)
    {
        const QList<int> n = numbers(text, 'x');
        m_terminal = Terminal(n[0], n[1], [this] { return m_now; });
        return {};
    }
    QString in(const QByteArray &text)
    {
        const QByteArray bytes = unescaped(text);
        for (qsizetype i = 0; i < bytes.size(); i += m_chunk)
            m_terminal.feed(QByteArrayView(bytes).sliced(i, std::min<qsizetype>(m_chunk, bytes.size() - i)));
        return {};
    }
    QString resize(const QByteArray &text)
    {
        const QList<int> n = numbers(text, 'x');
        m_terminal.resize(n[0], n[1]);
        return {};
    }
    QString ambiguous(const QByteArray &text)
    {
        m_terminal.setAmbiguousWidth(text == "wide" ? AmbiguousWidth::Wide : AmbiguousWidth::Narrow);
        return {};
    }
    QString policy(const QByteArray &text)
    {
        m_terminal.setResizePolicy(text == "reflow" ? ResizePolicy::Reflow : ResizePolicy::KeepLines);
        return {};
    }
    QString rows(const QByteArray &)
    {
        QByteArrayList actual;
        for (int row = 0; row < m_terminal.rows(); ++row)
            actual += m_terminal.row(row).text(0, m_terminal.columns()).toUtf8();
        return compareBlock(actual);
    }
    QString history(const QByteArray &)
    {
        QByteArrayList actual;
        for (qint64 line = m_terminal.firstLine(); line < m_terminal.screenTop(); ++line)
            actual += m_terminal.line(line).text(0, 1000).toUtf8();
        return compareBlock(actual);
    }
    QString cursor(const QByteArray &text)
    {
        const Cursor now = m_terminal.cursor();
        QByteArray actual = QByteArray::number(now.row + 1) + ',' + QByteArray::number(now.column + 1);
        if (!now.visible)
            actual += " hidden";
        return compare(text, actual);
    }
    QString shape(const QByteArray &text)
    {
        constexpr const char *names[] = {"block", "underline", "bar"};
        const Cursor now = m_terminal.cursor();
        return compare(text, QByteArray(names[int(now.shape)]) + (now.blink ? " blinking" : ""));
    }
    QString reply(const QByteArray &text) { return compare(text, escaped(m_terminal.takeReplies())); }
    QString title(const QByteArray &text) { return compare(text, m_terminal.title().toUtf8()); }
    QString icon(const QByteArray &text) { return compare(text, m_terminal.iconName().toUtf8()); }
    QString bells(const QByteArray &text) { return compare(text, QByteArray::number(m_terminal.takeBells())); }
    QString holds(const QByteArray &text) { return compare(text, m_terminal.isHoldingFrame() ? "yes" : "no"); }
    QString wait(const QByteArray &text)
    {
        m_now += text.toInt();
        return {};
    }
    QString replies(const QByteArray &text)
    {
        m_terminal.setRepliesEnabled(text == "on");
        return {};
    }
    QString clipboard(const QByteArray &text)
    {
        const auto offer = m_terminal.takeClipboardOffer();
        return compare(
            text, !offer ? QByteArray("none")
                         : QByteArray((offer->primarySelection ? "primary " : "") + escaped(offer->text.toUtf8())));
    }
    QString hint(const QByteArray &text)
    {
        constexpr const char *names[] = {"utf8", "cp437", "latin1"};
        const auto seems = m_terminal.takeEncodingHint();
        return compare(text, seems ? names[int(*seems)] : "none");
    }
    QString encoding(const QByteArray &text)
    {
        if (text == "auto") {
            m_terminal.setEncodingChoice(EncodingChoice::Auto);
            return {};
        }
        m_terminal.setEncoding(text == "cp437"    ? Encoding::Cp437
                               : text == "latin1" ? Encoding::Latin1
                                                  : Encoding::Utf8);
        return {};
    }
    QString permit(const QByteArray &text)
    {
        m_terminal.setPermissions({.conformance = text == "conformance", .clipboardWrite = text == "clipboard"});
        return {};
    }
    QString level(const QByteArray &text)
    {
        m_terminal.setVtLevel(text.toInt());
        return {};
    }
    // "window X,Y text X,Y size WxH display WxH room WxH [iconified]"
    QString window(const QByteArray &text)
    {
        const QList<QByteArray> words = text.split(' ');
        const auto place = [&](qsizetype at) {
            const QList<int> n = numbers(words.value(at), ',');
            return QPoint(n[0], n[1]);
        };
        const auto size = [&](qsizetype at) {
            const QList<int> n = numbers(words.value(at), 'x');
            return QSize(n[0], n[1]);
        };
        const WindowFacts facts{.isIconified = words.last() == "iconified",
                                .place = place(0),
                                .textPlace = place(2),
                                .size = size(4),
                                .display = size(6),
                                .room = size(8)};
        m_terminal.setWindow([facts] { return facts; });
        return {};
    }
    QString asks(const QByteArray &text)
    {
        constexpr const char *names[] = {"resize",         "restore", "iconify",    "move",     "raise",
                                         "lower",          "refresh", "unmaximize", "maximize", "maximize-height",
                                         "maximize-width", "leave",   "full",       "toggle"};
        QByteArrayList actual;
        for (const WindowRequest &request : m_terminal.takeWindowRequests()) {
            QByteArray word = names[int(request.kind)];
            if (request.kind == WindowRequest::Kind::Resize)
                word +=
                    '=' + QByteArray::number(request.cells.height()) + 'x' + QByteArray::number(request.cells.width());
            if (request.kind == WindowRequest::Kind::Move)
                word += '=' + QByteArray::number(request.place.x()) + ',' + QByteArray::number(request.place.y());
            actual += word;
        }
        return compare(text, actual.isEmpty() ? "none" : actual.join(' '));
    }
    QString recover(const QByteArray &)
    {
        m_terminal.softReset();
        return {};
    }
    QString wrapped(const QByteArray &text)
    {
        QByteArrayList actual;
        for (int row = 0; row < m_terminal.rows(); ++row) {
            if (m_terminal.row(row).isWrapped())
                actual += QByteArray::number(row + 1);
        }
        return compare(text, actual.isEmpty() ? "none" : actual.join(' '));
    }
    QString lineSize(const QByteArray &text)
    {
        constexpr const char *names[] = {"normal", "wide", "top", "bottom"};
        QByteArrayList actual;
        for (int row = 0; row < m_terminal.rows(); ++row)
            actual += names[int(m_terminal.row(row).lineSize())];
        return compare(text, actual.join(' '));
    }
    QString mode(const QByteArray &text)
    {
        const Modes &m = m_terminal.modes();
        const QHash<QByteArray, int> values{
            {"appcursor", m.applicationCursorKeys},
            {"appkeypad", m.applicationKeypad},
            {"paste", m.bracketedPaste},
            {"mouse", int(m.mouseTracking)},
            {"encoding", int(m.mouseEncoding)},
            {"focus", m.focusReports},
            {"alternate", m.alternateScreen},
            {"otherkeys", m.modifyOtherKeys},
            {"reverse", m.reverseScreen},
            {"insert", m.insert},
            {"autowrap", m.autowrap},
            {"newline", m.newLine},
            {"eightbit", m.eightBitControls},
            {"ownshape", m.cursorChosen},
        };
        const QByteArray name = text.split(' ').first();
        return compare(text, name + ' ' + QByteArray::number(values.value(name, -1)));
    }
    // "cell R,C WORDS": what differs from a plain cell, in this order.
    QString cell(const QByteArray &text)
    {
        const qsizetype space = text.indexOf(' ');
        const QList<int> place = numbers(text.left(space), ',');
        return compare(text.mid(space + 1), describe(m_terminal.row(place[0] - 1), place[1] - 1));
    }
    static QByteArray color(const char *name, Color color)
    {
        if (color.isDefault())
            return {};
        const QByteArray value = color.kind() == Color::Kind::Indexed
                                     ? QByteArray::number(color.index())
                                     : '#' + QByteArray::number(color.rgb(), 16).rightJustified(6, '0');
        return ' ' + QByteArray(name) + '=' + value;
    }
    static QByteArray describe(const Row &row, int column)
    {
        constexpr const char *names[] = {"bold",    "dim",    "italic",   "blink",    "reverse",
                                         "conceal", "strike", "overline", "protected"};
        constexpr const char *underlines[] = {"", " underline", " double", " curly", " dotted", " dashed"};
        const Cell cell = row.cell(column);
        QByteArray words = '"' + row.text(column).toUtf8() + '"';
        for (int bit = 0; bit < 9; ++bit)
            words += cell.has(1u << bit) ? QByteArray(" ") + names[bit] : QByteArray();
        words += underlines[int(cell.underline())];
        words += color("fg", cell.foreground) + color("bg", cell.background) + color("ul", row.underlineColor(column));
        words += cell.isWide() ? " wide" : cell.isWideTail() ? " tail" : "";
        if (const HyperlinkPtr link = row.link(column))
            words += " link=" + link->uri.toUtf8();
        return words;
    }

    qint64 m_now = 1'000'000;
    int m_chunk;
    qsizetype m_at = 0;
    QList<QByteArray> m_lines;
    Terminal m_terminal{5, 10, [this] { return m_now; }};
};

} // namespace

QString play(const TranscriptCase &script, int chunk)
{
    return Player(chunk).run(script.lines);
}

} // namespace portside::test

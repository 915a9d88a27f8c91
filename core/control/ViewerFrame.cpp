#include "core/control/ViewerFrame.h"

#include "core/base/Limits.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <climits>

namespace portside::control {

namespace {

constexpr qsizetype headerBytes = 5;
// Offset and origin of Data stand before its bytes; the texts of the others are shorter than a chunk.
constexpr qsizetype payloadLimit = limits::viewerFrameBytes + 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("ViewerFrame", text);
}

class Writer
{
public:
    explicit Writer(QByteArray &out) : m_out(out) {}
    void number(qint64 value)
    {
        char raw[8];
        qToLittleEndian(value, raw);
        m_out.append(raw, sizeof raw);
    }
    void flag(bool value) { m_out.append(char(value)); }
    void byte(quint8 value) { m_out.append(char(value)); }
    void text(const QString &value) { bytes(value.toUtf8().left(limits::viewerFrameBytes)); }
    void bytes(const QByteArray &value) { m_out.append(value); }

private:
    QByteArray &m_out;
};

class Reader
{
public:
    explicit Reader(QByteArrayView in) : m_in(in) {}
    qint64 number()
    {
        const QByteArrayView raw = take(8);
        return raw.isEmpty() ? 0 : qFromLittleEndian<qint64>(raw.data());
    }
    quint8 byte()
    {
        const QByteArrayView raw = take(1);
        return raw.isEmpty() ? 0 : quint8(raw[0]);
    }
    bool flag() { return byte() != 0; }
    int count() { return int(std::clamp<qint64>(number(), 0, INT_MAX)); }
    QString text() { return QString::fromUtf8(take(m_in.size())); }
    QByteArray bytes() { return take(m_in.size()).toByteArray(); }
    bool isExact() const { return m_enough && m_in.isEmpty(); }

private:
    QByteArrayView take(qsizetype count)
    {
        if (m_in.size() < count) {
            m_enough = false;
            m_in = {};
            return {};
        }
        const QByteArrayView taken = m_in.first(count);
        m_in = m_in.sliced(count);
        return taken;
    }
    QByteArrayView m_in;
    bool m_enough = true;
};

void write(Writer &w, const Attach &f)
{
    w.number(f.from);
    w.number(f.epoch);
    w.flag(f.follow);
}
void write(Writer &w, const Input &f)
{
    w.bytes(f.bytes);
}
void write(Writer &, const Break &) {}
void write(Writer &w, const Suspend &f)
{
    w.flag(f.suspended);
}
void write(Writer &w, const Claim &f)
{
    w.flag(f.exclusive);
}
void write(Writer &w, const Data &f)
{
    w.number(f.offset);
    w.byte(quint8(f.origin));
    w.bytes(f.bytes);
}
void write(Writer &w, const Gap &f)
{
    w.number(f.from);
    w.number(f.to);
    w.number(f.timeNs);
    w.text(f.reason);
}
void write(Writer &w, const RunMark &f)
{
    w.number(f.offset);
    w.number(f.timeNs);
    w.text(f.text);
}
void write(Writer &w, const Info &f)
{
    w.number(f.epoch);
    w.number(f.viewers);
    w.flag(f.connected);
    w.flag(f.recording);
    w.flag(f.writable);
    w.flag(f.exclusive);
    w.text(f.recordingProblem);
}
void write(Writer &w, const Problem &f)
{
    w.text(f.sentence);
}

void write(Writer &w, const WindowSize &f)
{
    w.number(f.columns);
    w.number(f.rows);
}

// Members in the order of write(): braces evaluate from left to right.
void read(Reader &r, Attach &f)
{
    f = {r.number(), r.number(), r.flag()};
}
void read(Reader &r, Input &f)
{
    f = {r.bytes()};
}
void read(Reader &, Break &) {}
void read(Reader &r, Suspend &f)
{
    f = {r.flag()};
}
void read(Reader &r, Claim &f)
{
    f = {r.flag()};
}
void read(Reader &r, Data &f)
{
    f = {r.number(), r.byte() == quint8(Origin::History) ? Origin::History : Origin::Live, r.bytes()};
}
void read(Reader &r, Gap &f)
{
    f = {r.number(), r.number(), r.number(), r.text()};
}
void read(Reader &r, RunMark &f)
{
    f = {r.number(), r.number(), r.text()};
}
void read(Reader &r, Info &f)
{
    f = {r.number(), r.count(), r.flag(), r.flag(), r.flag(), r.flag(), r.text()};
}
void read(Reader &r, Problem &f)
{
    f = {r.text()};
}
void read(Reader &r, WindowSize &f)
{
    f = {r.count(), r.count()};
}

template <std::size_t Index = 0> Result<Frame> frameOfKind(std::size_t kind, QByteArrayView payload)
{
    if constexpr (Index == std::variant_size_v<Frame>) {
        return Error{tr("The other side of a console sent a frame of unknown kind %1.").arg(kind)};
    } else {
        if (kind != Index)
            return frameOfKind<Index + 1>(kind, payload);
        std::variant_alternative_t<Index, Frame> frame;
        Reader reader(payload);
        read(reader, frame);
        if (!reader.isExact())
            return Error{tr("The other side of a console sent a frame of kind %1 with a wrong length.").arg(kind)};
        return Frame(std::move(frame));
    }
}

} // namespace

QByteArray encode(const Frame &frame)
{
    QByteArray out(headerBytes, Qt::Uninitialized);
    Writer writer(out);
    std::visit([&](const auto &f) { write(writer, f); }, frame);
    qToLittleEndian(quint32(out.size() - headerBytes), out.data());
    out[4] = char(frame.index());
    return out;
}

std::optional<Result<Frame>> FrameReader::next()
{
    if (m_error)
        return Result<Frame>(*m_error);
    const QByteArrayView pending = QByteArrayView(m_buffer).sliced(m_consumed);
    if (pending.size() < headerBytes) {
        dropConsumed();
        return {};
    }
    const qsizetype length = qFromLittleEndian<quint32>(pending.data());
    if (length > payloadLimit) {
        m_error = Error{tr("The other side of a console sent a frame of %1 bytes.").arg(length)};
        m_buffer = {};
        m_consumed = 0;
        return Result<Frame>(*m_error);
    }
    if (pending.size() < headerBytes + length) {
        dropConsumed();
        return {};
    }
    Result<Frame> frame = frameOfKind(quint8(pending[4]), pending.sliced(headerBytes, length));
    m_consumed += headerBytes + length;
    if (!frame)
        m_error = frame.error();
    return frame;
}

void FrameReader::dropConsumed()
{
    m_buffer.remove(0, m_consumed);
    m_consumed = 0;
}

} // namespace portside::control

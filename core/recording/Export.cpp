#include "core/recording/Export.h"

#include "core/base/LogText.h"
#include "core/recording/TextLines.h"

#include <QCoreApplication>
#include <QFileDevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <algorithm>

namespace portside::recording {

namespace {

/// Remembers the first failure to write, so that visitors can stop.
class Writer
{
public:
    explicit Writer(QIODevice *device) : m_device(device) {}

    bool write(const QByteArray &bytes)
    {
        // What takes only a part does not say why before it is given the rest.
        for (qint64 done = 0; m_ok && done < bytes.size();) {
            const qint64 taken = m_device->write(bytes.constData() + done, bytes.size() - done);
            m_ok = taken > 0;
            done += taken;
        }
        return m_ok;
    }
    Result<void> finish()
    {
        if (auto *file = qobject_cast<QFileDevice *>(m_device))
            m_ok = (file->flush() || file->flush()) && m_ok; // the rest tells the reason here, too
        if (m_ok)
            return {};
        return Error{QCoreApplication::translate("Export", "The recording was not exported completely: %1.")
                         .arg(m_device->errorString())};
    }

private:
    QIODevice *m_device;
    bool m_ok = true;
};

const char *eventName(Direction direction)
{
    return direction == Direction::Output ? "o" : "i";
}

class AsciicastWriter
{
public:
    AsciicastWriter(Writer *writer, const AsciicastOptions &options) : m_writer(writer), m_options(options) {}

    bool takeRun(const Run &run)
    {
        if (run.direction == Direction::Input && !m_options.withInput)
            return true;
        QStringDecoder &decoder = run.direction == Direction::Output ? m_output : m_input;
        const QString text = decoder.decode(run.bytes);
        return text.isEmpty() || event(run.timeNs, eventName(run.direction), text);
    }
    bool takeMark(const Mark &mark) { return event(mark.timeNs, "m", logLine(mark.text)); }
    bool header(qint64 timeNs)
    {
        m_startNs = timeNs;
        QJsonObject header{
            {QStringLiteral("version"), 2},
            {QStringLiteral("width"), m_options.columns},
            {QStringLiteral("height"), m_options.rows},
            {QStringLiteral("timestamp"), timeNs / 1'000'000'000},
            {QStringLiteral("env"), QJsonObject{{QStringLiteral("TERM"), QStringLiteral("xterm-256color")}}}};
        if (!m_options.title.isEmpty())
            header.insert(QStringLiteral("title"), m_options.title);
        return line(QJsonDocument(header));
    }

private:
    bool event(qint64 timeNs, const char *name, const QString &text)
    {
        // Between two runs of the machine the host's clock may have been set back; a cast only goes forward.
        m_seconds = std::max(m_seconds, double((timeNs - m_startNs) / 1000) / 1e6);
        return line(QJsonDocument(QJsonArray{m_seconds, QLatin1String(name), text}));
    }
    bool line(const QJsonDocument &document) { return m_writer->write(document.toJson(QJsonDocument::Compact) + '\n'); }

    Writer *m_writer;
    AsciicastOptions m_options;
    QStringDecoder m_output{QStringDecoder::Utf8};
    QStringDecoder m_input{QStringDecoder::Utf8};
    qint64 m_startNs = 0;
    double m_seconds = 0;
};

qint64 firstTime(const RecordingReader &reader, quint64 from, quint64 to)
{
    qint64 timeNs = 0;
    const auto take = [&timeNs](const auto &entry) {
        timeNs = entry.timeNs;
        return false;
    };
    reader.visit(from, to, {take, take});
    return timeNs;
}

} // namespace

Result<void> exportAsciicast(const RecordingReader &reader, quint64 from, quint64 to, const AsciicastOptions &options,
                             QIODevice *device)
{
    Writer writer(device);
    AsciicastWriter cast(&writer, options);
    if (cast.header(firstTime(reader, from, to)))
        reader.visit(
            from, to,
            {[&](const Run &run) { return cast.takeRun(run); }, [&](const Mark &mark) { return cast.takeMark(mark); }});
    return writer.finish();
}

Result<void> exportText(const RecordingReader &reader, quint64 from, quint64 to, QIODevice *device)
{
    Writer writer(device);
    bool ok = true;
    TextLines lines([&](const TextLine &line) {
        const QByteArray text = logText(line.text).toUtf8();
        ok = writer.write(line.isWhole ? QByteArray(text + '\n') : text);
    });
    const RecordingReader::Visitor visitor{
        [&](const Run &run) {
            if (run.direction == Direction::Output)
                lines.feed(run.bytes, run.offset);
            return ok;
        },
        [](const Mark &) { return true; },
    };
    reader.visit(from, to, visitor);
    lines.finish();
    return writer.finish();
}

Result<void> exportRaw(const RecordingReader &reader, quint64 from, quint64 to, QIODevice *device)
{
    Writer writer(device);
    const RecordingReader::Visitor visitor{
        [&](const Run &run) { return run.direction == Direction::Input || writer.write(run.bytes); },
        [](const Mark &) { return true; },
    };
    reader.visit(from, to, visitor);
    return writer.finish();
}

} // namespace portside::recording

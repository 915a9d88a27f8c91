#include "ui/consoles/SaveConsole.h"

#include "core/base/AtomicFile.h"
#include "core/base/LogText.h"
#include "core/recording/Export.h"
#include "core/terminal/Terminal.h"
#include "ui/consoles/ConsoleView.h"
#include "ui/terminal/GuardBar.h"
#include "ui/terminal/TerminalDocument.h"
#include "ui/terminal/TerminalPane.h"
#include "ui/terminal/TerminalView.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace portside::ui {

namespace {

constexpr SaveFormatRow rows[] = {
    {SaveFormat::Text, "txt", QT_TRANSLATE_NOOP("SaveConsole", "Text (*.txt)"), false},
    {SaveFormat::Html, "html", QT_TRANSLATE_NOOP("SaveConsole", "HTML with colours (*.html)"), false},
    {SaveFormat::Raw, "raw", QT_TRANSLATE_NOOP("SaveConsole", "All recorded bytes as the guest sent them (*.raw)"),
     true},
    {SaveFormat::Asciicast, "cast", QT_TRANSLATE_NOOP("SaveConsole", "Asciicast of the whole recording (*.cast)"),
     true},
};

QString label(const SaveFormatRow &row)
{
    return QCoreApplication::translate("SaveConsole", row.label);
}

// Recordings may be larger than memory wants to hold: they go straight into the file.
Result<void> exportRecording(const QString &folder, SaveFormat format, const recording::AsciicastOptions &options,
                             const QString &path)
{
    const Result<recording::RecordingReader> reader = recording::RecordingReader::open(folder);
    if (!reader)
        return reader.error();
    QSaveFile file(path);
    const auto failed = [&path, &file] {
        return Error{
            QCoreApplication::translate("SaveConsole", "%1 cannot be written: %2.").arg(path, file.errorString())};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const quint64 from = reader->firstOffset();
    const quint64 to = reader->endOffset();
    const Result<void> done = format == SaveFormat::Raw ? recording::exportRaw(*reader, from, to, &file)
                                                        : recording::exportAsciicast(*reader, from, to, options, &file);
    if (file.error() != QFileDevice::NoError)
        return failed();
    if (!done)
        return done;
    return file.commit() ? Result<void>() : failed();
}

} // namespace

std::span<const SaveFormatRow> saveFormats()
{
    return rows;
}

SaveFormat formatFor(const QString &path, SaveFormat chosen, bool recorded)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const SaveFormatRow &row : rows) {
        if (suffix == QLatin1String(row.suffix) && (recorded || !row.needsRecording))
            return row.format;
    }
    return chosen;
}

void saveConsole(ConsoleView &console, SaveFormat format, const QString &path,
                 const std::function<void(const Result<void> &)> &done)
{
    const terminal::Terminal &terminal = console.terminalView()->terminal();
    if (format == SaveFormat::Text)
        return done(writeFileAtomically(path, textDocument(terminal)));
    if (format == SaveFormat::Html)
        return done(writeFileAtomically(path, htmlDocument(*console.terminalView(), console.session().title())));
    const QPointer<ConsoleView> waiting(&console);
    const QString folder = console.session().recordingFolder();
    const recording::AsciicastOptions options{
        .columns = terminal.columns(), .rows = terminal.rows(), .title = console.session().title()};
    QThreadPool::globalInstance()->start([=] {
        const Result<void> result = exportRecording(folder, format, options, path);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [=] {
                if (waiting)
                    done(result);
            },
            Qt::QueuedConnection);
    });
}

void askAndSave(ConsoleView &console)
{
    const bool recorded = !console.session().recordingFolder().isEmpty();
    QStringList filters;
    for (const SaveFormatRow &row : rows) {
        if (recorded || !row.needsRecording)
            filters += label(row);
    }
    auto *dialog = new QFileDialog(&console, QCoreApplication::translate("SaveConsole", "Save the output of %1")
                                                 .arg(logLine(console.session().title(), 60)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(QLatin1String(rows[0].suffix));
    dialog->selectFile(documentName(console.session().title()));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        for (const SaveFormatRow &row : rows) {
            if (label(row) == filter)
                dialog->setDefaultSuffix(QLatin1String(row.suffix));
        }
    });
    QObject::connect(dialog, &QDialog::accepted, &console, [dialog, &console, recorded] {
        const QString path = dialog->selectedFiles().value(0);
        for (const SaveFormatRow &row : rows) {
            if (label(row) != dialog->selectedNameFilter())
                continue;
            const SaveFormat format = formatFor(path, row.format, recorded);
            saveConsole(console, format, path, [&console, path](const Result<void> &saved) {
                if (saved)
                    console.statusLine()->setNotice(
                        QCoreApplication::translate("SaveConsole", "Saved to %1.").arg(QFileInfo(path).fileName()));
                else
                    console.pane()->guardBar()->tell(saved.errorMessage());
            });
        }
    });
    dialog->open();
}

} // namespace portside::ui

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// Reads every include of the tree and holds it against the arrows of the design.
class tst_Layers : public QObject
{
    Q_OBJECT

    using Folders = QSet<QString>;

    // Folder -> folders that it may include, itself aside. A row is an arrow; adding one is a decision about the house.
    static const QHash<QString, Folders> &arrows()
    {
        static const QHash<QString, Folders> rows = [] {
            const Folders base{QStringLiteral("base")};
            const Folders document = base + Folders{QStringLiteral("xml"), QStringLiteral("schema")};
            const Folders model = document + Folders{QStringLiteral("model")};
            QHash<QString, Folders> r;
            r[QStringLiteral("base")] = {};
            r[QStringLiteral("xml")] = base;
            r[QStringLiteral("schema")] = base + Folders{QStringLiteral("xml")};
            r[QStringLiteral("model")] = document;
            r[QStringLiteral("store")] = model;
            r[QStringLiteral("qemu")] = model;
            for (const char *leaf : {"port", "terminal", "recording", "control"})
                r[QLatin1String(leaf)] = base;
            r[QStringLiteral("supervisor")] = model + Folders{QStringLiteral("qemu"), QStringLiteral("port"), QStringLiteral("recording"),
                                                              QStringLiteral("store"), QStringLiteral("control")};
            r[QStringLiteral("session")] = model + Folders{QStringLiteral("control"), QStringLiteral("port"), QStringLiteral("terminal"),
                                                           QStringLiteral("recording"), QStringLiteral("store")};
            return r;
        }();
        return rows;
    }

    struct Include
    {
        QString file;
        QString target;
    };

    static QList<Include> includesBelow(const QString &folder)
    {
        static const QRegularExpression directive(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                                  QRegularExpression::MultilineOption);
        QList<Include> found;
        QDirIterator files(QStringLiteral(PORTSIDE_SOURCE_DIR "/") + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qUtf8Printable(file.fileName()));
            const QString text = QString::fromUtf8(file.readAll());
            for (const auto &match : directive.globalMatch(text))
                found += {file.fileName(), match.captured(1)};
        }
        return found;
    }

private Q_SLOTS:
    void coreFolder_includesOnlyWhatItsArrowsAllow_data()
    {
        QTest::addColumn<QString>("folder");
        const QStringList folders = QDir(QStringLiteral(PORTSIDE_SOURCE_DIR "/core")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &folder : folders)
            QTest::newRow(qPrintable(folder)) << folder;
    }
    void coreFolder_includesOnlyWhatItsArrowsAllow()
    {
        QFETCH(QString, folder);
        QVERIFY2(arrows().contains(folder), "this folder is not in the design");
        const Folders allowed = arrows().value(folder) + Folders{folder};
        for (const Include &include : includesBelow(QStringLiteral("core/") + folder)) {
            if (include.target.startsWith(QStringLiteral("core/")))
                QVERIFY2(allowed.contains(include.target.section(QLatin1Char('/'), 1, 1)),
                         qPrintable(include.file + QStringLiteral(" includes ") + include.target));
            else
                QVERIFY2(!include.target.contains(QLatin1Char('/')) || !QFile::exists(QStringLiteral(PORTSIDE_SOURCE_DIR "/") + include.target),
                         qPrintable(include.file + QStringLiteral(" includes ") + include.target));
        }
    }
    void core_knowsNoWindow()
    {
        static const QRegularExpression graphical(
            QStringLiteral("^(Qt(Gui|Widgets)|Q(Widget|Painter|GuiApplication|Application|Window|Pixmap|Image|Font|Color|Icon|Key(Event|Sequence)|Palette|Brush|Pen)\\b)"));
        for (const Include &include : includesBelow(QStringLiteral("core")))
            QVERIFY2(!graphical.match(include.target).hasMatch(), qPrintable(include.file + QStringLiteral(" includes ") + include.target));
    }
    void nonGraphicalPrograms_knowNoWindow()
    {
        for (const char *program : {"app/portsidectl", "app/portside-supervisor"}) {
            for (const Include &include : includesBelow(QLatin1String(program)))
                QVERIFY2(!include.target.startsWith(QStringLiteral("ui/")), qPrintable(include.file));
        }
    }
    void ui_includesNoProgram()
    {
        for (const Include &include : includesBelow(QStringLiteral("ui")))
            QVERIFY2(!include.target.startsWith(QStringLiteral("app/")), qPrintable(include.file));
    }
    void includes_areFineGrained()
    {
        static const QRegularExpression umbrella(QStringLiteral("^Qt(Core|Gui|Widgets|Network|Xml|Test)$"));
        for (const char *top : {"core", "ui", "app", "tests"}) {
            for (const Include &include : includesBelow(QLatin1String(top)))
                QVERIFY2(!umbrella.match(include.target).hasMatch(), qPrintable(include.file));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Layers)
#include "tst_Layers.moc"

#pragma once

#include "core/recording/Pages.h"
#include "ui/consoles/MatchFinder.h"
#include "ui/preferences/Settings.h"

#include <QWidget>

#include <array>
#include <functional>

class QToolButton;
class QVBoxLayout;

namespace portside::ui {

class ConsoleView;
class PlainLabel;
class RecordedMatches;

/// The recording of one port, page by page, each in a terminal of its own: what a console's scrollback no longer holds.
/// What is recorded meanwhile comes with the next look.
class RecordingWindow : public QWidget
{
    Q_OBJECT
public:
    /// `title` is the port's, `owner` the machine's name, `profileKey` that of the port's profile.
    RecordingWindow(const QString &title, const QString &owner, const QString &folder, const QString &profileKey,
                    Settings &settings, QWidget *parent = nullptr);

    /// The page with this byte of the output, and which of its lines are seen first.
    enum class Seen { Top, Bottom, Place };
    void showPageAt(qint64 offset, Seen seen);
    /// The page with this match of a search of the recording, and the match marked. The search goes on from page to
    /// page.
    void showMatch(const ConsoleMatch &match);

    enum Step { Oldest, Earlier, Later, Newest };
    void go(Step step);

    ConsoleView *console() const { return m_console; } ///< null while there is nothing to show
    const recording::Page &page() const { return m_page; }
    QToolButton *button(Step step) const { return m_buttons[step]; }
    QString pageText() const;

private:
    void addButtons();
    void showPage(const recording::Page &page);
    void onceShown(std::function<void(ConsoleView &)> act);
    void describe();

    const QString m_title;
    const QString m_folder;
    const QString m_profileKey;
    Settings &m_settings;
    QVBoxLayout *m_layout;
    std::array<QToolButton *, 4> m_buttons{};
    PlainLabel *m_text;
    RecordedMatches *m_matches; ///< on the other pages
    ConsoleView *m_console = nullptr;
    recording::Page m_page;
    qint64 m_first = 0; ///< of the recording
    qint64 m_end = 0;
};

} // namespace portside::ui

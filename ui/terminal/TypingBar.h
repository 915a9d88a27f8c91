#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace portside::ui {

class TypingPacer;

/// Shown under the terminal while a text is being typed into the guest: how far it is, and the way to stop it.
class TypingBar : public QWidget
{
    Q_OBJECT

public:
    explicit TypingBar(TypingPacer &pacer, QWidget *parent = nullptr);

private:
    void showProgress();

    TypingPacer &m_pacer;
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace portside::ui

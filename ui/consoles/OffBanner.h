#pragma once

#include <QWidget>

class QAction;

namespace portside::ui {

class PlainLabel;

/// Above the consoles of a machine that is off: how the last run ended, and the button that starts the next one.
class OffBanner : public QWidget
{
    Q_OBJECT
public:
    explicit OffBanner(QAction *start, QWidget *parent = nullptr);

    void setLastExit(const QString &sentence, bool failed);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlainLabel *m_text;
    bool m_failed = false;
};

} // namespace portside::ui

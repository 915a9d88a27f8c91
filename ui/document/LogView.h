#pragma once

#include <QPlainTextEdit>

namespace portside::ui {

/// A machine's log, newest last; follows the end while the end is in sight.
class LogView : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int linesKept = 10'000;

    explicit LogView(QWidget *parent = nullptr);

    void setLines(const QStringList &lines);
    void appendLines(const QStringList &lines);
};

} // namespace portside::ui

#pragma once

#include "core/base/Diagnostic.h"

#include <QWidget>

class QVBoxLayout;

namespace portside::ui {

/// Problems and news, one sentence each, above the page they belong to. Nothing waits for an answer; the user dismisses
/// them, or newer ones push the oldest out.
class MessageBar : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shownAtOnce = 3;

    explicit MessageBar(QWidget *parent = nullptr);

    /// Repeating a message that is still shown changes nothing.
    void show(Severity severity, const QString &sentence);
    void clear();

    QStringList messages() const; ///< oldest first

private:
    void dropOldest();

    QVBoxLayout *m_rows;
};

} // namespace portside::ui

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace portside::ui {

/// Answers a guest's bell: a short flash of the terminal's border, a sound, both or nothing. Sounds come at most
/// limits::bellsPerSecond, whoever rings.
class Bell : public QObject
{
    Q_OBJECT

public:
    enum class Style { None, Visual, Audible, Both };
    static constexpr int flashTime = 120; // milliseconds

    explicit Bell(QObject *parent = nullptr);

    void setStyle(Style style) { m_style = style; }
    void ring();
    bool isFlashing() const { return m_flash.isActive(); }

Q_SIGNALS:
    void rang(); ///< at most limits::bellsPerSecond
    void flashChanged();

private:
    Style m_style = Style::Visual;
    QTimer m_flash;
    QElapsedTimer m_sinceRing;
};

} // namespace portside::ui

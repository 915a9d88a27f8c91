#include "core/supervisor/WindowSizes.h"

#include "core/qemu/QmpCommands.h"

namespace portside::supervisor {

void WindowSizes::set(const QString &alias, control::WindowSize size)
{
    control::WindowSize &known = m_sizes[alias];
    if (std::exchange(known, size) != size)
        tell(alias, size);
}

void WindowSizes::greet()
{
    m_isWanted = false;
    qemu::qmp::queryCommands(m_client, this, [this](const Result<QSet<QString>> &commands) {
        m_isWanted = commands && commands->contains(qemu::qmp::windowSizeCommand);
        tellAll();
    });
}

void WindowSizes::tellAll()
{
    for (auto size = m_sizes.cbegin(); size != m_sizes.cend(); ++size)
        tell(size.key(), *size);
}

// A port that has no chardev of its own name refuses; nobody waits for the answer.
void WindowSizes::tell(const QString &alias, control::WindowSize size)
{
    if (m_isWanted && m_client.isReady())
        qemu::qmp::windowSizeChanged(m_client, QStringLiteral("char") + alias, size.columns, size.rows, this,
                                     [](const Result<void> &) {});
}

} // namespace portside::supervisor

#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// A real QEMU with one monitor at path(), ended with the object. Without other arguments it has no machine and starts
/// at once.
class TestQemu
{
public:
    explicit TestQemu(const QStringList &arguments = {QStringLiteral("-M"), QStringLiteral("none")});
    ~TestQemu();
    TestQemu(const TestQemu &) = delete;
    TestQemu &operator=(const TestQemu &) = delete;

    QString path() const { return m_folder.filePath(QStringLiteral("qmp")); }
    QProcess &process() { return m_process; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

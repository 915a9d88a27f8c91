#pragma once

#include "core/session/MachineStatus.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace portside::ui {

class PlainLabel;

/// The line above a machine's tabs: name, state, time since the start, accelerator. It stands outside every guest's
/// reach.
class MachineHeader : public QWidget
{
    Q_OBJECT
public:
    explicit MachineHeader(QWidget *parent = nullptr);

    void setName(const QString &name);
    void setStatus(const session::MachineStatus &status);
    QString stateText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    session::MachineStatus m_status;
    PlainLabel *m_name;
    QLabel *m_mark;
    PlainLabel *m_state;
    PlainLabel *m_accelerator;
    QTimer m_second;
};

} // namespace portside::ui

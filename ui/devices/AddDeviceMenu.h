#pragma once

#include "core/model/VmDefinition.h"

#include <QMenu>

namespace portside::ui {

/// The kinds of device that can be added to a definition.
class AddDeviceMenu : public QMenu
{
    Q_OBJECT
public:
    explicit AddDeviceMenu(QWidget *parent = nullptr);

Q_SIGNALS:
    /// `label` is what was chosen, for the undo step.
    void chosen(const QString &kind, const QString &label);
};

/// A new device of this kind (an entry's word), ready to use: a managed port with the lowest free number, a card on a
/// network of its own; a disk lacks its file.
model::VmDefinition withNewDevice(const model::VmDefinition &definition, const QString &kind, model::DeviceId *added);

} // namespace portside::ui

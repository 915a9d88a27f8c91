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
    void chosen(const QString &element, const QString &label);
};

/// A new device of this element, ready to use: a managed port with the lowest free number.
model::VmDefinition withNewDevice(const model::VmDefinition &definition, const QString &element,
                                  model::DeviceId *added);

} // namespace portside::ui

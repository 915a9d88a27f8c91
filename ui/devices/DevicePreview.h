#pragma once

#include "core/qemu/CommandLine.h"
#include "ui/devices/MachinePart.h"

#include <QWidget>

namespace portside::ui {

class CodeView;

/// What a part of the draft becomes: its XML and its QEMU arguments, with what differs from the applied definition
/// marked.
class DevicePreview : public QWidget
{
    Q_OBJECT
public:
    explicit DevicePreview(QWidget *parent = nullptr);

    void show(const MachinePart &part, const model::VmDefinition &draft, const model::VmDefinition &applied,
              const qemu::LaunchContext &context);

    CodeView *xml() const { return m_xml; }
    CodeView *arguments() const { return m_arguments; }

private:
    CodeView *m_xml;
    CodeView *m_arguments;
};

} // namespace portside::ui

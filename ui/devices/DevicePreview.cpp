#include "ui/devices/DevicePreview.h"

#include "core/model/devices/CharTarget.h"
#include "core/xml/XmlWriter.h"
#include "ui/document/CodeView.h"
#include "ui/document/CommandText.h"

#include <QGridLayout>
#include <QLabel>

namespace portside::ui {

namespace {

/// The machine's own fields have no element of their own: everything but the devices.
QString xmlOf(const model::VmDefinition &definition, const MachinePart &part)
{
    if (definition.isNull())
        return {};
    if (const auto *id = std::get_if<model::DeviceId>(&part))
        return definition.contains(*id) ? xml::toText(definition.element(*id)) : QString();
    xml::Element root = definition.root();
    root.removeChild("devices");
    return xml::toText(root);
}

QString argumentsOf(const model::VmDefinition &definition, const MachinePart &part, const qemu::LaunchContext &context)
{
    if (definition.isNull())
        return {};
    const auto *id = std::get_if<model::DeviceId>(&part);
    if (id && model::charKindOf(id->element))
        return definition.contains(*id) ? argumentLines(qemu::portArguments(definition, *id, context)) : QString();
    return commandText(qemu::buildCommandLine(definition, context));
}

QLabel *makeHeading(const QString &text, CodeView *view)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(view);
    view->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return label;
}

} // namespace

DevicePreview::DevicePreview(QWidget *parent)
    : QWidget(parent), m_xml(new CodeView(Syntax::Xml, this)), m_arguments(new CodeView(Syntax::Command, this))
{
    m_arguments->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_arguments->setPlaceholderText(tr("QEMU gets no arguments for this."));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("As &XML"), m_xml), 0, 0);
    layout->addWidget(makeHeading(tr("As QEMU ar&guments"), m_arguments), 0, 1);
    layout->addWidget(m_xml, 1, 0);
    layout->addWidget(m_arguments, 1, 1);
    layout->setRowStretch(1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
}

void DevicePreview::show(const MachinePart &part, const model::VmDefinition &draft, const model::VmDefinition &applied,
                         const qemu::LaunchContext &context)
{
    m_xml->setCode(xmlOf(draft, part), xmlOf(applied, part));
    m_arguments->setCode(argumentsOf(draft, part, context), argumentsOf(applied, part, context));
}

} // namespace portside::ui

#pragma once

#include "ui/devices/MachinePart.h"

#include <QWidget>

#include <functional>

class QScrollArea;
class QVBoxLayout;

namespace portside::ui {

class FieldNote;
class FormBuilder;
class PlainLabel;
class PortBar;

/// Title, findings and form of one part of a definition.
class DevicePanel : public QWidget
{
    Q_OBJECT
public:
    explicit DevicePanel(QWidget *parent = nullptr);

    void show(const MachinePart &part, const model::VmDefinition &draft, const Diagnostics &diagnostics);

    /// Adds to the rows what the model does not know, each time they are shown.
    using RowAid =
        std::function<QList<model::FieldRow>(QList<model::FieldRow>, const model::VmDefinition &, const MachinePart &)>;
    void setRowAid(RowAid aid) { m_rowAid = std::move(aid); }

    FormBuilder *form() const { return m_form; }
    PortBar *portBar() const { return m_portBar; }
    QString title() const;

Q_SIGNALS:
    void fixRequested(const portside::Diagnostic &diagnostic);

private:
    void showGeneralFindings(const Diagnostics &findings);

    PlainLabel *m_title;
    PlainLabel *m_details;
    PlainLabel *m_guest;
    PortBar *m_portBar;
    PlainLabel *m_noForm;
    QVBoxLayout *m_findings;
    FormBuilder *m_form;
    RowAid m_rowAid;
};

} // namespace portside::ui

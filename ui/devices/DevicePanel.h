#pragma once

#include "ui/devices/MachinePart.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace portside::ui {

class FieldNote;
class FormBuilder;
class PlainLabel;

/// Title, findings and form of one part of a definition.
class DevicePanel : public QWidget
{
    Q_OBJECT
public:
    explicit DevicePanel(QWidget *parent = nullptr);

    void show(const MachinePart &part, const model::VmDefinition &draft, const Diagnostics &diagnostics);

    FormBuilder *form() const { return m_form; }
    QString title() const;

Q_SIGNALS:
    void fixRequested(const portside::Diagnostic &diagnostic);

private:
    void showGeneralFindings(const Diagnostics &findings);

    PlainLabel *m_title;
    PlainLabel *m_details;
    PlainLabel *m_noForm;
    QVBoxLayout *m_findings;
    FormBuilder *m_form;
};

} // namespace portside::ui

#pragma once

#include "core/model/DeviceForm.h"

#include <QWidget>

namespace portside::ui {

/// Edits one field as text, the way `model::FieldRow` speaks: empty means absent. Showing a row never counts as an
/// edit.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows the row's text, choices and state. Text that already means the same is left as the user typed it.
    virtual void showRow(const model::FieldRow &row) = 0;
    virtual QString text() const = 0;
    /// Where the keyboard goes, and what a label's mnemonic and a screen reader mean.
    virtual QWidget *focusTarget() = 0;

Q_SIGNALS:
    void edited(const QString &text);
};

/// The editor for the row's type. Never null.
FieldEditor *makeFieldEditor(const model::FieldRow &row, QWidget *parent);

} // namespace portside::ui

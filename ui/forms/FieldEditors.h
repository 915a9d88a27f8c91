#pragma once

#include "ui/forms/FieldEditor.h"

class QComboBox;
class QLineEdit;

namespace portside::ui {

class BrowseButton;

/// A line of text: names, hosts, ports, numbers, identifiers.
class LineEditor : public FieldEditor
{
    Q_OBJECT
public:
    explicit LineEditor(QWidget *parent);
    void showRow(const model::FieldRow &row) override;
    QString text() const override;
    QWidget *focusTarget() override;

protected:
    QLineEdit *m_line;
};

/// A line with a button that opens the file dialog.
class PathEditor : public LineEditor
{
    Q_OBJECT
public:
    explicit PathEditor(QWidget *parent);
    void showRow(const model::FieldRow &row) override;

private:
    BrowseButton *m_browse;
};

/// One of several words; what cannot be chosen here stays in the list, greyed, with the reason as its tool tip.
class ChoiceEditor : public FieldEditor
{
    Q_OBJECT
public:
    explicit ChoiceEditor(QWidget *parent);
    void showRow(const model::FieldRow &row) override;
    QString text() const override;
    QWidget *focusTarget() override;

private:
    QComboBox *m_box;
};

/// A number of KiB, entered in the unit that fits it.
class MemoryEditor : public FieldEditor
{
    Q_OBJECT
public:
    explicit MemoryEditor(QWidget *parent);
    void showRow(const model::FieldRow &row) override;
    QString text() const override;
    QWidget *focusTarget() override;

private:
    void announce();

    QLineEdit *m_number;
    QComboBox *m_unit;
};

} // namespace portside::ui

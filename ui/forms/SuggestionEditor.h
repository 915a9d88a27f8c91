#pragma once

#include "ui/forms/FieldEditor.h"

class QComboBox;

namespace portside::ui {

/// A line of text with a list of likely values, each with its description; any other text may be typed.
class SuggestionEditor : public FieldEditor
{
    Q_OBJECT
public:
    explicit SuggestionEditor(QWidget *parent);
    void showRow(const model::FieldRow &row) override;
    QString text() const override;
    QWidget *focusTarget() override;

private:
    QComboBox *m_box;
};

} // namespace portside::ui

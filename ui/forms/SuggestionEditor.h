#pragma once

#include "ui/forms/FieldEditor.h"

class QComboBox;

namespace portside::ui {

class BrowseButton;

/// A line of text with a list of likely values, each with its description; any other text may be typed, and a path may
/// be chosen among the files.
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
    BrowseButton *m_browse;
};

} // namespace portside::ui

#include "ui/forms/SuggestionEditor.h"

#include "ui/forms/BrowseButton.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace portside::ui {

SuggestionEditor::SuggestionEditor(QWidget *parent)
    : FieldEditor(parent), m_box(new QComboBox(this)), m_browse(new BrowseButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    layout->addWidget(m_browse);
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_box->setMinimumContentsLength(16);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setCompleter(nullptr);
    setFocusProxy(m_box);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const QString value = m_box->itemData(index).toString();
        m_box->setEditText(value);
        Q_EMIT edited(value);
    });
    connect(m_browse, &BrowseButton::chosen, this, [this](const QString &path) {
        m_box->setEditText(path);
        Q_EMIT edited(path);
    });
}

void SuggestionEditor::showRow(const model::FieldRow &row)
{
    const QString shown = m_box->currentText().trimmed();
    m_box->clear();
    for (const model::ChoiceRow &suggestion : row.suggestions)
        m_box->addItem(QStringLiteral("%1: %2").arg(suggestion.label, suggestion.value), suggestion.value);
    m_box->setCurrentIndex(-1);
    m_box->setEditText(shown == row.text ? shown : row.text);
    m_box->lineEdit()->setPlaceholderText(row.initial);
    m_box->setEnabled(!row.readOnly);
    m_box->setAccessibleName(row.label);
    m_box->setToolTip(row.hint);
    m_browse->showRow(row);
}

QString SuggestionEditor::text() const
{
    return m_box->currentText();
}

QWidget *SuggestionEditor::focusTarget()
{
    return m_box;
}

} // namespace portside::ui

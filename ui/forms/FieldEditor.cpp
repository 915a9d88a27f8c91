#include "ui/forms/FieldEditor.h"

#include "ui/forms/FieldEditors.h"
#include "ui/forms/SuggestionEditor.h"

namespace portside::ui {

FieldEditor *makeFieldEditor(const model::FieldRow &row, QWidget *parent)
{
    using schema::FieldType;
    if (!row.suggestions.isEmpty())
        return new SuggestionEditor(parent);
    switch (row.type) {
    case FieldType::OnOff:
    case FieldType::YesNo:
    case FieldType::Choice:
    case FieldType::Presence:
        return new ChoiceEditor(parent);
    case FieldType::Path:
        return new PathEditor(parent);
    case FieldType::MemorySize:
        return new MemoryEditor(parent);
    case FieldType::Text:
    case FieldType::Name:
    case FieldType::HostName:
    case FieldType::Port:
    case FieldType::Integer:
    case FieldType::Hex:
    case FieldType::Uuid:
    case FieldType::MacAddress:
        break;
    }
    return new LineEditor(parent);
}

} // namespace portside::ui

#include "ui/forms/FormBuilder.h"

#include "core/model/Diagnose.h"
#include "ui/forms/FieldNote.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace portside::ui {

namespace {

// The widgets stay; the layout's own items are the taker's to delete.
void takeRowOut(QFormLayout &layout, QWidget *cell)
{
    const QFormLayout::TakeRowResult row = layout.takeRow(cell);
    delete row.labelItem;
    delete row.fieldItem;
}

} // namespace

FormBuilder::FormBuilder(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void FormBuilder::setRows(const QList<model::FieldRow> &rows)
{
    QList<Line> old = std::move(m_lines);
    m_lines.clear();
    for (const Line &line : std::as_const(old))
        takeRowOut(*m_layout, line.cell);
    for (const model::FieldRow &row : rows) {
        const auto kept = std::find_if(old.begin(), old.end(), [&row](const Line &line) {
            return line.row.key == row.key && line.row.type == row.type && line.row.path == row.path &&
                   line.row.suggestions.isEmpty() == row.suggestions.isEmpty();
        });
        Line line = kept == old.end() ? makeLine(row) : *kept;
        if (kept != old.end())
            old.erase(kept);
        if (line.row.text != row.text)
            line.refusal.clear();
        line.row = row;
        if (line.refusal.isEmpty())
            line.editor->showRow(row);
        showRefusal(line);
        m_layout->addRow(line.label, line.cell);
        showNotes(line);
        m_lines += line;
    }
    for (const Line &line : std::as_const(old))
        removeLine(line);
    QWidget *previous = nullptr;
    for (const Line &line : std::as_const(m_lines)) {
        if (previous)
            setTabOrder(previous, line.editor->focusTarget());
        previous = line.editor->focusTarget();
    }
}

Diagnostics FormBuilder::setDiagnostics(const Diagnostics &diagnostics)
{
    Diagnostics elsewhere;
    for (Line &line : m_lines)
        line.findings.clear();
    for (const Diagnostic &diagnostic : diagnostics) {
        if (Line *line = lineOf(diagnostic.path))
            line->findings += diagnostic;
        else
            elsewhere += diagnostic;
    }
    for (Line &line : m_lines)
        showNotes(line);
    return elsewhere;
}

void FormBuilder::setRefusal(const QString &key, const QString &sentence)
{
    for (Line &line : m_lines) {
        if (line.row.key != key || line.refusal == sentence)
            continue;
        line.refusal = sentence;
        showNotes(line);
    }
}

QStringList FormBuilder::keys() const
{
    QStringList result;
    for (const Line &line : m_lines)
        result += line.row.key;
    return result;
}

FieldEditor *FormBuilder::editor(const QString &key) const
{
    for (const Line &line : m_lines) {
        if (line.row.key == key)
            return line.editor;
    }
    return nullptr;
}

QStringList FormBuilder::notes(const QString &key) const
{
    QStringList result;
    for (const Line &line : m_lines) {
        for (const FieldNote *note : line.notes) {
            if (line.row.key == key)
                result += note->message();
        }
    }
    return result;
}

void FormBuilder::focusField(const QString &path)
{
    if (Line *line = lineOf(path))
        line->editor->focusTarget()->setFocus(Qt::OtherFocusReason);
}

FormBuilder::Line FormBuilder::makeLine(const model::FieldRow &row)
{
    Line line;
    line.cell = new QWidget(this);
    line.editor = makeFieldEditor(row, line.cell);
    line.editor->setObjectName(row.key);
    line.label = new QLabel(row.label, this);
    line.label->setTextFormat(Qt::PlainText);
    line.label->setAlignment(Qt::AlignLeft | Qt::AlignTop); // beside the editor, also when notes make the cell tall
    line.label->setContentsMargins(0, (line.editor->sizeHint().height() - fontMetrics().height()) / 2, 0, 0);
    line.label->setBuddy(line.editor->focusTarget());
    auto *column = new QVBoxLayout(line.cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(line.editor);
    connect(line.editor, &FieldEditor::edited, this, [this, key = row.key](const QString &text) {
        setRefusal(key, {});
        Q_EMIT fieldEdited(key, text);
    });
    return line;
}

void FormBuilder::removeLine(const Line &line)
{
    for (QWidget *widget : {static_cast<QWidget *>(line.label), line.cell}) {
        widget->hide();
        widget->deleteLater(); // its own signal may be what brought us here
    }
}

// What has no effect here stays to be seen, greyed; a value that is there can still be taken out.
void FormBuilder::showRefusal(const Line &line)
{
    const QString &reason = line.row.refusal;
    line.label->setEnabled(reason.isEmpty());
    line.label->setToolTip(reason.isEmpty() ? line.row.hint : reason);
    line.editor->setEnabled(reason.isEmpty() || !line.row.text.isEmpty());
    line.cell->setToolTip(reason);
    line.editor->setAccessibleDescription(reason);
}

void FormBuilder::showNotes(Line &line)
{
    Diagnostics shown = line.findings;
    if (!line.refusal.isEmpty())
        shown.prepend({Severity::Error, line.row.path, line.refusal, {}, {}});
    while (line.notes.size() > shown.size()) {
        line.notes.last()->hide();
        line.notes.takeLast()->deleteLater();
    }
    while (line.notes.size() < shown.size()) {
        auto *note = new FieldNote(line.cell);
        connect(note, &FieldNote::fixRequested, this, &FormBuilder::fixRequested);
        line.cell->layout()->addWidget(note);
        line.notes += note;
    }
    for (qsizetype i = 0; i < shown.size(); ++i)
        line.notes[i]->show(shown[i], model::fixLabel(shown[i]));
}

FormBuilder::Line *FormBuilder::lineOf(const QString &path)
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&path](const Line &line) { return line.row.path == path; });
    return found == m_lines.end() ? nullptr : &*found;
}

} // namespace portside::ui

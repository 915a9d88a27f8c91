#pragma once

#include "core/model/DeviceForm.h"
#include "ui/forms/FieldEditor.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace portside::ui {

class FieldNote;

/// A form of field rows. It is told the rows again after each edit: editors of fields that stay keep their focus and
/// cursor, the others come and go.
class FormBuilder : public QWidget
{
    Q_OBJECT
public:
    explicit FormBuilder(QWidget *parent = nullptr);

    void setRows(const QList<model::FieldRow> &rows);
    /// Puts each finding below the field that its path names; those that name none of these fields are answered.
    Diagnostics setDiagnostics(const Diagnostics &diagnostics);
    /// What was typed cannot be held by the field at all; shown until the next edit of it or until the field's text is
    /// set.
    void setRefusal(const QString &key, const QString &sentence);

    QStringList keys() const; ///< in the order shown
    FieldEditor *editor(const QString &key) const;
    QStringList notes(const QString &key) const; ///< what stands below the field
    void focusField(const QString &path);

Q_SIGNALS:
    void fieldEdited(const QString &key, const QString &text);
    void fixRequested(const portside::Diagnostic &diagnostic);

private:
    struct Line
    {
        model::FieldRow row;
        QLabel *label = nullptr;
        QWidget *cell = nullptr; ///< the editor and the notes below it
        FieldEditor *editor = nullptr;
        QList<FieldNote *> notes;
        QString refusal;
        Diagnostics findings;
    };

    Line makeLine(const model::FieldRow &row);
    void removeLine(const Line &line);
    static void showRefusal(const Line &line);
    void showNotes(Line &line);
    Line *lineOf(const QString &path);

    QFormLayout *m_layout;
    QList<Line> m_lines;
};

} // namespace portside::ui

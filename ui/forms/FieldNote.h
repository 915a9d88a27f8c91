#pragma once

#include "core/base/Diagnostic.h"

#include <QWidget>

class QPushButton;

namespace portside::ui {

class PlainLabel;

/// What is wrong with a field, below its editor, with the button that repairs it where there is one.
class FieldNote : public QWidget
{
    Q_OBJECT
public:
    explicit FieldNote(QWidget *parent = nullptr);

    /// `fixLabel` empty: no button.
    void show(const Diagnostic &diagnostic, const QString &fixLabel);
    QString message() const;

Q_SIGNALS:
    void fixRequested(const portside::Diagnostic &diagnostic);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Diagnostic m_diagnostic;
    PlainLabel *m_label;
    QPushButton *m_fix;
};

} // namespace portside::ui

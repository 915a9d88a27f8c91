#pragma once

#include "ui/document/ChangedParts.h"
#include "ui/document/Highlighters.h"

#include <QPlainTextEdit>

class QToolButton;

namespace portside::ui {

/// A text to read and to copy from, in a fixed font, with what changed against another text marked. The button that copies all of it
/// shows while the pointer is over the text, so that it hides nothing.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeView(Syntax syntax, QWidget *parent = nullptr);

    /// Shows `text`; parts that `before` does not have are marked. Keeps the place that is looked at.
    void setCode(const QString &text, const QString &before);
    QList<TextPart> marks() const { return m_marks; }

    /// Lines shown without scrolling, for small previews.
    void setVisibleLines(int lines);
    void showLine(int line); ///< from 1

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintMarks();
    void placeCopyButton();

    Syntax m_syntax;
    QSyntaxHighlighter *m_highlighter;
    QToolButton *m_copy;
    QList<TextPart> m_marks;
};

} // namespace portside::ui

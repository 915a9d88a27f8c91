#pragma once

#include "core/base/Diagnostic.h"

#include <QWidget>

class QToolButton;
class QTreeWidget;

namespace portside::ui {

/// All findings about a definition in one list, below a line that counts them; hidden when there is none. A click goes
/// to the field, a button repairs it where that can be done.
class FindingsList : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsList(QWidget *parent = nullptr);

    void show(const Diagnostics &findings);
    bool isOpen() const;
    void setOpen(bool open);

    QToolButton *header() const { return m_header; }
    QTreeWidget *list() const { return m_list; }

Q_SIGNALS:
    void chosen(const portside::Diagnostic &finding);
    void fixRequested(const portside::Diagnostic &finding);

private:
    void fill();

    Diagnostics m_findings;
    QToolButton *m_header;
    QTreeWidget *m_list;
};

} // namespace portside::ui

#pragma once

#include "core/model/DeviceForm.h"

#include <QToolButton>

namespace portside::ui {

/// Opens the file dialog beside a path's editor. Sockets, pipes and devices are shown, too.
class BrowseButton : public QToolButton
{
    Q_OBJECT
public:
    explicit BrowseButton(QWidget *parent);
    /// The row whose path is chosen; hidden where there is nothing to browse.
    void showRow(const model::FieldRow &row);

Q_SIGNALS:
    void chosen(const QString &path);

private:
    void browse();

    QString m_path;
    QString m_folder;
};

} // namespace portside::ui

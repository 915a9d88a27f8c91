#include "ui/forms/BrowseButton.h"

#include <QDir>
#include <QFileDialog>

namespace portside::ui {

BrowseButton::BrowseButton(QWidget *parent) : QToolButton(parent)
{
    setText(QStringLiteral("…"));
    setToolTip(tr("Choose a file"));
    setAccessibleName(toolTip());
    connect(this, &QToolButton::clicked, this, &BrowseButton::browse);
}

void BrowseButton::showRow(const model::FieldRow &row)
{
    m_path = row.text;
    m_folder = row.folder;
    setVisible(row.type == schema::FieldType::Path && !row.readOnly);
}

void BrowseButton::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a file"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptOpen);
    // Sockets, pipes and devices are System to Qt and would be hidden.
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    if (!m_path.isEmpty())
        dialog->selectFile(m_path);
    connect(dialog, &QFileDialog::fileSelected, this, &BrowseButton::chosen);
    dialog->open();
}

} // namespace portside::ui

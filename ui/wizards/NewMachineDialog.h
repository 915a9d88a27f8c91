#pragma once

#include "core/qemu/DiskImage.h"
#include "core/store/MachineStore.h"
#include "ui/wizards/MachineSource.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace portside::ui {

class FieldNote;
class PlainLabel;

/// One page that makes a machine: name, what it starts from, size, ports. A disk is made or looked at by qemu-img in
/// the background; the dialog stays usable meanwhile and closes when the machine is stored.
class NewMachineDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Then { Nothing, Start };

    NewMachineDialog(store::MachineStore &store, const QString &imageFolder, QWidget *parent = nullptr);
    ~NewMachineDialog() override;

    void setSource(MachineSource source);
    void setName(const QString &name);
    void setField(const QString &key, const QString &text);
    QString note(const QString &key) const; ///< what stands below "name" or a field of the source
    model::VmDefinition definition() const; ///< as it stands, for a disk that exists

    void create(Then then);

Q_SIGNALS:
    void created(const QString &uuid, portside::ui::NewMachineDialog::Then then);

private:
    struct Line
    {
        SourceField field;
        QWidget *cell;
        QLineEdit *edit;
        FieldNote *note;
    };

    void buildFields(QFormLayout *form);
    QLineEdit *addLine(QFormLayout *form, const SourceField &field);
    void browse(QLineEdit *edit);
    void check();
    void showNote(FieldNote *note, const QString &sentence);
    bool allGood() const;
    MachineSource source() const;
    QString textOf(const char *key) const;
    model::NewMachine wanted() const;
    void prepareDisk(Then then);
    void store(model::NewMachine machine, Then then);
    void fail(const QString &sentence);
    void setBusy(bool busy);

    store::MachineStore &m_store;
    QString m_imageFolder;
    QString m_uuid;
    qemu::DiskImage m_image;
    QLineEdit *m_name;
    FieldNote *m_nameNote;
    QComboBox *m_source;
    PlainLabel *m_explanation;
    QList<Line> m_lines;
    QSpinBox *m_memory;
    QSpinBox *m_processors;
    QSpinBox *m_serial;
    QSpinBox *m_parallel;
    FieldNote *m_problem;
    QPushButton *m_create;
    QPushButton *m_createAndStart;
};

} // namespace portside::ui

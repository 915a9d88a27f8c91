#include "ui/wizards/NewMachineDialog.h"

#include "core/base/XdgPaths.h"
#include "core/model/Diagnose.h"
#include "ui/forms/FieldNote.h"
#include "ui/look/Icons.h"
#include "ui/look/PlainLabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QUuid>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("MachineSource", text);
}

QSpinBox *makeNumber(int from, int to, int value, const QString &suffix = {})
{
    auto *box = new QSpinBox;
    box->setRange(from, to);
    box->setValue(value);
    box->setSuffix(suffix);
    return box;
}

QString nameProblem(const store::MachineStore &machines, const QString &name)
{
    const QString refusal = model::nameRefusal(name);
    if (!refusal.isEmpty())
        return refusal;
    for (const store::StoredMachine &machine : machines.machines()) {
        if (machine.name == name)
            return NewMachineDialog::tr("There is a machine named %1 already. Choose another name.").arg(name);
    }
    return {};
}

QWidget *column(QWidget *upper, FieldNote *note)
{
    auto *cell = new QWidget;
    auto *layout = new QVBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(upper);
    layout->addWidget(note);
    return cell;
}

} // namespace

NewMachineDialog::NewMachineDialog(store::MachineStore &store, const QString &imageFolder, QWidget *parent)
    : QDialog(parent), m_store(store), m_imageFolder(imageFolder),
      m_uuid(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_name(new QLineEdit), m_nameNote(new FieldNote),
      m_source(new QComboBox), m_explanation(new PlainLabel(PlainLabel::Lines::Many)),
      m_memory(makeNumber(1, 16 * 1024 * 1024, 1024, tr(" MiB"))), m_processors(makeNumber(1, 255, 1)),
      m_serial(makeNumber(0, 4, 1)), m_parallel(makeNumber(0, 3, 0)), m_problem(new FieldNote(this))
{
    setWindowTitle(tr("New machine"));
    setMinimumWidth(560);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    buildFields(form);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("C&reate"), QDialogButtonBox::ActionRole);
    m_createAndStart = buttons->addButton(tr("Create and &start"), QDialogButtonBox::ActionRole);
    m_createAndStart->setIcon(icon(Glyph::Start));
    m_createAndStart->setDefault(true);
    connect(m_create, &QPushButton::clicked, this, [this] { create(Then::Nothing); });
    connect(m_createAndStart, &QPushButton::clicked, this, [this] { create(Then::Start); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    m_problem->hide();
    m_name->setFocus();
    check();
}

NewMachineDialog::~NewMachineDialog() = default;

void NewMachineDialog::setSource(MachineSource source)
{
    m_source->setCurrentIndex(m_source->findData(int(source)));
    check();
}

void NewMachineDialog::setName(const QString &name)
{
    m_name->setText(name);
}

void NewMachineDialog::setField(const QString &key, const QString &text)
{
    for (const Line &line : std::as_const(m_lines)) {
        if (key == QLatin1String(line.field.key))
            line.edit->setText(text);
    }
}

QString NewMachineDialog::note(const QString &key) const
{
    if (key == QLatin1String("name"))
        return m_nameNote->isHidden() ? QString() : m_nameNote->message();
    for (const Line &line : m_lines) {
        if (key == QLatin1String(line.field.key))
            return line.note->isHidden() ? QString() : line.note->message();
    }
    return m_problem->isHidden() ? QString() : m_problem->message();
}

model::VmDefinition NewMachineDialog::definition() const
{
    return model::makeDefinition(wanted());
}

void NewMachineDialog::create(Then then)
{
    check();
    if (!allGood() || m_image.isRunning())
        return;
    setBusy(true);
    if (source() == MachineSource::Kernel)
        store(wanted(), then);
    else
        prepareDisk(then);
}

void NewMachineDialog::buildFields(QFormLayout *form)
{
    m_name->setAccessibleName(tr("Name"));
    m_source->setAccessibleName(tr("Start from"));
    form->addRow(tr("&Name"), column(m_name, m_nameNote));
    static_cast<QLabel *>(form->labelForField(m_nameNote->parentWidget()))->setBuddy(m_name);
    for (const SourceRow &row : machineSources())
        m_source->addItem(translated(row.label), int(row.source));
    form->addRow(tr("Start &from"), m_source);
    form->addRow(QString(), m_explanation);
    for (const SourceField &field : sourceFields())
        addLine(form, field);
    form->addRow(tr("M&emory"), m_memory);
    form->addRow(tr("&Processors"), m_processors);
    form->addRow(tr("Serial p&orts"), m_serial);
    form->addRow(tr("Para&llel ports"), m_parallel);
    for (QWidget *widget : {static_cast<QWidget *>(m_memory), static_cast<QWidget *>(m_processors),
                            static_cast<QWidget *>(m_serial), static_cast<QWidget *>(m_parallel)}) {
        const auto *label = static_cast<QLabel *>(form->labelForField(widget));
        widget->setAccessibleName(label->text().remove(QLatin1Char('&')));
    }
    connect(m_name, &QLineEdit::textChanged, this, &NewMachineDialog::check);
    connect(m_source, &QComboBox::activated, this, &NewMachineDialog::check);
}

QLineEdit *NewMachineDialog::addLine(QFormLayout *form, const SourceField &field)
{
    auto *edit = new QLineEdit(QString::fromLatin1(field.initial));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(edit);
    if (field.isFile) {
        auto *choose = new QToolButton;
        choose->setText(QStringLiteral("…"));
        choose->setToolTip(tr("Choose a file"));
        choose->setAccessibleName(choose->toolTip());
        layout->addWidget(choose);
        connect(choose, &QToolButton::clicked, this, [this, edit] { browse(edit); });
    }
    auto *note = new FieldNote;
    QWidget *cell = column(row, note);
    const QString label = translated(field.label);
    form->addRow(label, cell);
    static_cast<QLabel *>(form->labelForField(cell))->setBuddy(edit);
    edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    edit->setObjectName(QString::fromLatin1(field.key));
    connect(edit, &QLineEdit::textChanged, this, &NewMachineDialog::check);
    m_lines += {field, cell, edit, note};
    return edit;
}

void NewMachineDialog::browse(QLineEdit *edit)
{
    auto *dialog = new QFileDialog(this, tr("Choose a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
    dialog->open();
}

void NewMachineDialog::check()
{
    auto *form = static_cast<QFormLayout *>(layout()->itemAt(0)->layout());
    m_explanation->setUntrusted(translated(machineSources()[std::size_t(m_source->currentIndex())].explanation));
    showNote(m_nameNote, m_name->text().isEmpty() ? QString() : nameProblem(m_store, m_name->text()));
    for (const Line &line : std::as_const(m_lines)) {
        form->setRowVisible(line.cell, belongsTo(line.field, source()));
        showNote(line.note, line.edit->text().isEmpty() ? QString() : sourceRefusal(line.field, line.edit->text()));
    }
    m_problem->hide();
    m_create->setEnabled(allGood());
    m_createAndStart->setEnabled(allGood());
}

void NewMachineDialog::showNote(FieldNote *note, const QString &sentence)
{
    if (!sentence.isEmpty())
        note->show({Severity::Error, {}, sentence, {}, {}}, {});
    note->setVisible(!sentence.isEmpty());
}

bool NewMachineDialog::allGood() const
{
    if (!nameProblem(m_store, m_name->text()).isEmpty())
        return false;
    for (const Line &line : m_lines) {
        if (belongsTo(line.field, source()) && !sourceRefusal(line.field, line.edit->text()).isEmpty())
            return false;
    }
    return true;
}

MachineSource NewMachineDialog::source() const
{
    return MachineSource(m_source->currentData().toInt());
}

QString NewMachineDialog::textOf(const char *key) const
{
    for (const Line &line : m_lines) {
        if (QLatin1String(line.field.key) == QLatin1String(key))
            return line.edit->text();
    }
    return {};
}

model::NewMachine NewMachineDialog::wanted() const
{
    model::NewMachine machine;
    machine.name = m_name->text();
    machine.uuid = m_uuid;
    machine.memoryMiB = m_memory->value();
    machine.vcpus = m_processors->value();
    machine.serialPorts = m_serial->value();
    machine.parallelPorts = m_parallel->value();
    QHash<QString, QString> texts;
    for (const Line &line : m_lines)
        texts[QString::fromLatin1(line.field.key)] = line.edit->text();
    applySource(source(), texts, machine);
    return machine;
}

// An image's format is asked of qemu-img and written down: QEMU must never guess it from what the guest wrote.
void NewMachineDialog::prepareDisk(Then then)
{
    model::NewMachine machine = wanted();
    if (source() == MachineSource::DiskImage) {
        m_image.inspect(machine.disk, {}, [this, machine, then](const Result<qemu::DiskImageInfo> &info) mutable {
            if (!info) {
                fail(info.errorMessage());
                return;
            }
            machine.diskFormat = info->format;
            store(machine, then);
        });
        return;
    }
    const Result<void> folder = xdg::ensurePrivateFolder(m_imageFolder);
    if (!folder) {
        fail(folder.errorMessage());
        return;
    }
    machine.disk = m_imageFolder + QLatin1Char('/') + m_uuid + QStringLiteral(".qcow2");
    const qint64 size = qint64(textOf("size").toInt()) * 1024 * 1024 * 1024;
    m_image.create(machine.disk, size, [this, machine, then](const Result<void> &made) {
        if (made)
            store(machine, then);
        else
            fail(made.errorMessage());
    });
}

void NewMachineDialog::store(model::NewMachine machine, Then then)
{
    const Result<store::StoredMachine> stored = m_store.define(model::makeDefinition(machine));
    setBusy(false);
    if (!stored) {
        fail(stored.errorMessage());
        return;
    }
    QDialog::accept();
    Q_EMIT created(stored->uuid, then);
}

void NewMachineDialog::fail(const QString &sentence)
{
    setBusy(false);
    showNote(m_problem, sentence);
}

void NewMachineDialog::setBusy(bool busy)
{
    m_create->setEnabled(!busy);
    m_createAndStart->setEnabled(!busy);
    setCursor(busy ? Qt::BusyCursor : Qt::ArrowCursor);
}

} // namespace portside::ui

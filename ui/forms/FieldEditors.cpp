#include "ui/forms/FieldEditors.h"

#include "core/base/LogText.h"
#include "ui/forms/BrowseButton.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardItemModel>

#include <array>

namespace portside::ui {

namespace {

struct Unit
{
    qint64 kib;
    const char *name;
};

constexpr std::array<Unit, 3> units{{{1, "KiB"}, {1024, "MiB"}, {1024 * 1024, "GiB"}}};

QHBoxLayout *flatLayout(QWidget *owner)
{
    auto *layout = new QHBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

QString absentLabel(const model::FieldRow &row)
{
    return row.initial.isEmpty() ? FieldEditor::tr("Default") : FieldEditor::tr("Default (%1)").arg(row.initial);
}

} // namespace

LineEditor::LineEditor(QWidget *parent) : FieldEditor(parent), m_line(new QLineEdit(this))
{
    flatLayout(this)->addWidget(m_line);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
}

void LineEditor::showRow(const model::FieldRow &row)
{
    if (m_line->text().trimmed() != row.text)
        m_line->setText(row.text);
    m_line->setPlaceholderText(row.initial);
    m_line->setReadOnly(row.readOnly);
    m_line->setAccessibleName(row.label);
    m_line->setToolTip(row.hint);
}

QString LineEditor::text() const
{
    return m_line->text();
}

QWidget *LineEditor::focusTarget()
{
    return m_line;
}

PathEditor::PathEditor(QWidget *parent) : LineEditor(parent), m_browse(new BrowseButton(this))
{
    layout()->addWidget(m_browse);
    connect(m_browse, &BrowseButton::chosen, this, [this](const QString &path) {
        m_line->setText(path);
        Q_EMIT edited(path);
    });
}

void PathEditor::showRow(const model::FieldRow &row)
{
    LineEditor::showRow(row);
    m_browse->showRow(row);
}

ChoiceEditor::ChoiceEditor(QWidget *parent) : FieldEditor(parent), m_box(new QComboBox(this))
{
    QHBoxLayout *layout = flatLayout(this);
    layout->addWidget(m_box);
    layout->addStretch();
    setFocusProxy(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_box, &QComboBox::activated, this, [this] { Q_EMIT edited(text()); });
}

void ChoiceEditor::showRow(const model::FieldRow &row)
{
    m_box->clear();
    if (!row.required)
        m_box->addItem(absentLabel(row), QString());
    for (const model::ChoiceRow &choice : row.choices) {
        m_box->addItem(choice.label, choice.value);
        auto *item = static_cast<QStandardItemModel *>(m_box->model())->item(m_box->count() - 1);
        item->setEnabled(choice.refusal.isEmpty());
        item->setToolTip(choice.refusal);
        item->setData(choice.refusal, Qt::AccessibleDescriptionRole);
    }
    int current = m_box->findData(row.text);
    if (current < 0) { // a word that this version does not know stays what it is until another one is chosen
        m_box->addItem(logLine(row.text), row.text);
        current = m_box->count() - 1;
    }
    m_box->setCurrentIndex(current);
    m_box->setEnabled(!row.readOnly);
    m_box->setAccessibleName(row.label);
    m_box->setToolTip(row.hint);
}

QString ChoiceEditor::text() const
{
    return m_box->currentData().toString();
}

QWidget *ChoiceEditor::focusTarget()
{
    return m_box;
}

MemoryEditor::MemoryEditor(QWidget *parent)
    : FieldEditor(parent), m_number(new QLineEdit(this)), m_unit(new QComboBox(this))
{
    for (const Unit &unit : units)
        m_unit->addItem(QString::fromLatin1(unit.name), unit.kib);
    m_number->setAlignment(Qt::AlignRight);
    QHBoxLayout *layout = flatLayout(this);
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    connect(m_number, &QLineEdit::textEdited, this, &MemoryEditor::announce);
    connect(m_unit, &QComboBox::activated, this, &MemoryEditor::announce);
}

void MemoryEditor::showRow(const model::FieldRow &row)
{
    if (text() != row.text || m_number->text().isEmpty()) {
        const qint64 kib = row.text.toLongLong();
        int unit = int(units.size()) - 1;
        while (unit > 0 && (kib == 0 || kib % units[std::size_t(unit)].kib != 0))
            --unit;
        m_number->setText(row.text.isEmpty() ? QString() : QString::number(kib / units[std::size_t(unit)].kib));
        m_unit->setCurrentIndex(kib == 0 ? 1 : unit);
    }
    m_number->setReadOnly(row.readOnly);
    m_unit->setEnabled(!row.readOnly);
    m_number->setAccessibleName(row.label);
    m_unit->setAccessibleName(tr("Unit of %1").arg(row.label));
    setToolTip(row.hint);
}

QString MemoryEditor::text() const
{
    bool isNumber = false;
    const qint64 number = m_number->text().trimmed().toLongLong(&isNumber);
    const qint64 kib = m_unit->currentData().toLongLong();
    const bool fits = isNumber && number >= 0 && number <= std::numeric_limits<qint64>::max() / kib;
    return fits ? QString::number(number * kib) : m_number->text().trimmed();
}

QWidget *MemoryEditor::focusTarget()
{
    return m_number;
}

void MemoryEditor::announce()
{
    Q_EMIT edited(text());
}

} // namespace portside::ui

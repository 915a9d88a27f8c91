#include "ui/preferences/OptionEditors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

namespace portside::ui {

QCheckBox *makeSwitchEditor(const QString &label, bool on, std::function<void(bool)> changed)
{
    auto *box = new QCheckBox(label);
    box->setChecked(on);
    QObject::connect(box, &QCheckBox::toggled, box, std::move(changed));
    return box;
}

QSpinBox *makeNumberEditor(int minimum, int maximum, int number, std::function<void(int)> changed)
{
    auto *box = new QSpinBox;
    box->setRange(minimum, maximum);
    box->setGroupSeparatorShown(true);
    box->setValue(number);
    QObject::connect(box, &QSpinBox::valueChanged, box, std::move(changed));
    return box;
}

QComboBox *makeChoiceEditor(const QList<std::pair<QString, QString>> &choices, const QString &value,
                            std::function<void(const QString &)> changed)
{
    auto *box = new QComboBox;
    for (const auto &[choice, label] : choices)
        box->addItem(label, choice);
    box->setCurrentIndex(qMax(0, box->findData(value)));
    QObject::connect(box, &QComboBox::activated, box,
                     [box, changed = std::move(changed)](int index) { changed(box->itemData(index).toString()); });
    return box;
}

} // namespace portside::ui

#include "ui/preferences/OptionEditors.h"

#include "ui/terminal/ColorScheme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QSpinBox>

namespace portside::ui {

QList<std::pair<QString, QString>> optionChoices(const char *context, std::span<const SettingChoice> choices,
                                                 SettingKind kind)
{
    QList<std::pair<QString, QString>> all;
    for (const SettingChoice &choice : choices)
        all.append({QString::fromLatin1(choice.value), QCoreApplication::translate(context, choice.label)});
    if (kind == SettingKind::ColourScheme) {
        for (const ColorScheme *scheme : allColorSchemes())
            all.append({QString::fromUtf8(scheme->key), scheme->displayName()});
    }
    return all;
}

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

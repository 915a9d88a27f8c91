#include "ui/Question.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace portside::ui {

void askThen(QWidget *parent, Settings &settings, const Question &question, const std::function<void()> &then)
{
    if (!settings.isOn(question.setting)) {
        then();
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, QStringLiteral("Portside"), question.text, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.explanation);
    QPushButton *accept = box->addButton(question.acceptText, QMessageBox::AcceptRole);
    auto *never = new QCheckBox(QCoreApplication::translate("Question", "Do not ask &again"));
    box->setCheckBox(never);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(accept, &QPushButton::clicked, &settings, [&settings, never, setting = question.setting, then] {
        if (never->isChecked())
            settings.setOn(setting, false);
        then();
    });
    box->open();
}

} // namespace portside::ui

#pragma once

#include "core/port/Endpoint.h"
#include "ui/preferences/Settings.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace portside::ui {

class PlainLabel;

/// Asks for the address of a port that something else serves, and says while one types what it means or what is wrong
/// with it.
class AttachDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AttachDialog(Settings &settings, QWidget *parent = nullptr);

    void setAddress(const QString &address);
    QString message() const;
    bool canAttach() const;

    void accept() override;

Q_SIGNALS:
    void endpointChosen(const portside::port::Endpoint &endpoint);

private:
    void check();

    Settings &m_settings;
    QComboBox *m_address;
    PlainLabel *m_message;
    QPushButton *m_attach;
};

} // namespace portside::ui

#include "ui/wizards/AttachDialog.h"

#include "ui/look/PlainLabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace portside::ui {

namespace {

struct Example
{
    const char *address;
    const char *meaning; ///< marked for translation in context "AttachDialog"
};

constexpr Example examples[] = {
    {"unix:/run/vm/com1.sock",
     QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "a UNIX socket that QEMU or another program serves")},
    {"pty:/dev/pts/3", QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "a pseudo terminal")},
    {"tcp:127.0.0.1:4555", QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "raw bytes over TCP")},
    {"telnet:switch.example:2001",
     QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "telnet, such as a terminal server")},
    {"device:/dev/ttyUSB0?speed=9600",
     QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "a serial port of this computer")},
    {"process:virsh console router", QT_TRANSLATE_NOOP("portside::ui::AttachDialog", "a command that opens a console")},
};

} // namespace

AttachDialog::AttachDialog(Settings &settings, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_address(new QComboBox(this)),
      m_message(new PlainLabel(PlainLabel::Lines::Many, this))
{
    setWindowTitle(tr("Attach a terminal"));
    setMinimumWidth(560);
    m_address->setEditable(true);
    m_address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_address->addItems(m_settings.texts(Setting::RecentAddresses));
    m_address->setCurrentIndex(-1);
    m_address->lineEdit()->setPlaceholderText(QString::fromLatin1(examples[0].address));
    m_address->setAccessibleName(tr("Address"));
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("A&ddress"), m_address);
    form->addRow(QString(), m_message);
    auto *list = new QFormLayout;
    list->setHorizontalSpacing(18);
    for (const Example &example : examples) {
        auto *address = new QPushButton(QString::fromLatin1(example.address), this);
        address->setFlat(true);
        address->setStyleSheet(QStringLiteral("text-align:left"));
        connect(address, &QPushButton::clicked, this, [this, text = address->text()] { setAddress(text); });
        list->addRow(address, new QLabel(tr(example.meaning), this));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_attach = buttons->addButton(tr("&Attach"), QDialogButtonBox::AcceptRole);
    auto *heading = new QLabel(tr("Addresses look like these:"), this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(heading);
    layout->addLayout(list);
    layout->addStretch();
    layout->addWidget(buttons);

    connect(m_address, &QComboBox::editTextChanged, this, &AttachDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &AttachDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void AttachDialog::setAddress(const QString &address)
{
    m_address->setEditText(address);
    m_address->setFocus();
}

QString AttachDialog::message() const
{
    return m_message->text();
}

bool AttachDialog::canAttach() const
{
    return m_attach->isEnabled();
}

void AttachDialog::accept()
{
    const Result<port::Endpoint> endpoint = port::parseEndpoint(m_address->currentText().trimmed());
    if (!endpoint)
        return;
    const QString address = port::printEndpoint(*endpoint);
    QStringList recent = m_settings.texts(Setting::RecentAddresses);
    recent.removeAll(address);
    recent.prepend(address);
    m_settings.setTexts(Setting::RecentAddresses, recent);
    QDialog::accept();
    Q_EMIT endpointChosen(*endpoint);
}

void AttachDialog::check()
{
    const QString typed = m_address->currentText().trimmed();
    const Result<port::Endpoint> endpoint = port::parseEndpoint(typed);
    m_attach->setEnabled(endpoint.isOk());
    if (typed.isEmpty())
        m_message->setUntrusted(tr("Type the address of the port, or take one of the examples."));
    else if (endpoint)
        m_message->setUntrusted(tr("The terminal will attach to %1.").arg(port::describeEndpoint(*endpoint)));
    else
        m_message->setUntrusted(endpoint.errorMessage());
}

} // namespace portside::ui

#include "core/port/DevicePort.h"

#include "core/port/TerminalDevice.h"

#include <cerrno>
#include <cstring>
#include <sys/ioctl.h>

namespace portside::port {

namespace {

constexpr int breakDuration = 250; // as tcsendbreak(3): between a quarter and half a second

struct Speed
{
    int bitsPerSecond;
    speed_t constant;
};

constexpr Speed knownSpeeds[] = {
    {50, B50},           {75, B75},           {110, B110},         {134, B134},         {150, B150},
    {200, B200},         {300, B300},         {600, B600},         {1200, B1200},       {1800, B1800},
    {2400, B2400},       {4800, B4800},       {9600, B9600},       {19200, B19200},     {38400, B38400},
    {57600, B57600},     {115200, B115200},   {230400, B230400},   {460800, B460800},   {500000, B500000},
    {576000, B576000},   {921600, B921600},   {1000000, B1000000}, {1152000, B1152000}, {1500000, B1500000},
    {2000000, B2000000}, {2500000, B2500000}, {3000000, B3000000}, {3500000, B3500000}, {4000000, B4000000},
};

speed_t speedConstant(int bitsPerSecond)
{
    for (const Speed &speed : knownSpeeds) {
        if (speed.bitsPerSecond == bitsPerSecond)
            return speed.constant;
    }
    return B0;
}

} // namespace

DevicePort::DevicePort(const DeviceEndpoint &endpoint, QObject *parent)
    : OpenedPort(parent), m_endpoint(endpoint), m_break(this)
{
    m_break.setSingleShot(true);
    connect(&m_break, &QTimer::timeout, this, &DevicePort::endBreak);
}

// The base cannot call back into a part that is gone already.
DevicePort::~DevicePort()
{
    DevicePort::close();
}

QList<int> DevicePort::speeds()
{
    QList<int> result;
    for (const Speed &speed : knownSpeeds)
        result += speed.bitsPerSecond;
    return result;
}

QString DevicePort::farSide() const
{
    return describeEndpoint(m_endpoint);
}

Result<UniqueFd> DevicePort::openFd()
{
    Result<UniqueFd> fd = openTerminalDevice(m_endpoint.path);
    if (!fd)
        return fd;
    const auto refused = [this] {
        return Error{
            tr("The serial device %1 does not take these settings (%2 bits per second): %3.")
                .arg(m_endpoint.path, QString::number(m_endpoint.speed), QString::fromLocal8Bit(std::strerror(errno)))};
    };
    termios settings = {};
    if (::tcgetattr(fd->get(), &settings) != 0)
        return refused();
    m_before = settings;
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cflag &= ~tcflag_t(CRTSCTS | CSTOPB);
    if (::cfsetspeed(&settings, speedConstant(m_endpoint.speed)) != 0 ||
        ::tcsetattr(fd->get(), TCSANOW, &settings) != 0)
        return refused();
    return fd;
}

void DevicePort::releaseFd(UniqueFd fd)
{
    m_break.stop();
    ::ioctl(fd.get(), TIOCCBRK);
    ::tcsetattr(fd.get(), TCSANOW, &m_before);
}

Result<void> DevicePort::sendBreak()
{
    if (state() != PortState::Attached)
        return Error{tr("The break was not sent: %1 is not connected.").arg(farSide())};
    if (::ioctl(fd(), TIOCSBRK) != 0)
        return Error{tr("The break was not sent: %1 refused it: %2.")
                         .arg(farSide(), QString::fromLocal8Bit(std::strerror(errno)))};
    m_break.start(breakDuration);
    return {};
}

void DevicePort::endBreak()
{
    ::ioctl(fd(), TIOCCBRK);
}

} // namespace portside::port

#include "core/port/PortFactory.h"

#include "core/port/DevicePort.h"
#include "core/port/ProcessPort.h"
#include "core/port/PtyPort.h"
#include "core/port/TcpPort.h"
#include "core/port/TelnetPort.h"
#include "core/port/UnixPort.h"

namespace portside::port {

namespace {

struct Maker
{
    std::unique_ptr<Port> operator()(const PtyEndpoint &e) const { return std::make_unique<PtyPort>(e); }
    std::unique_ptr<Port> operator()(const UnixEndpoint &e) const { return std::make_unique<UnixPort>(e); }
    std::unique_ptr<Port> operator()(const TcpEndpoint &e) const { return std::make_unique<TcpPort>(e); }
    std::unique_ptr<Port> operator()(const TelnetEndpoint &e) const { return std::make_unique<TelnetPort>(e); }
    std::unique_ptr<Port> operator()(const DeviceEndpoint &e) const { return std::make_unique<DevicePort>(e); }
    std::unique_ptr<Port> operator()(const ProcessEndpoint &e) const { return std::make_unique<ProcessPort>(e); }
};

} // namespace

std::unique_ptr<Port> makePort(const Endpoint &endpoint)
{
    return std::visit(Maker(), endpoint);
}

} // namespace portside::port

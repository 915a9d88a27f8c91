#pragma once

#include "core/port/Endpoint.h"
#include "core/port/Port.h"

#include <memory>

namespace portside::port {

/// A closed port for the endpoint, without a parent so that it may be moved to another thread. Never null.
std::unique_ptr<Port> makePort(const Endpoint &endpoint);

} // namespace portside::port

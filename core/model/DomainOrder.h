#pragma once

#include <span>

namespace portside::model {

/// Where libvirt puts the children of <domain>, <os> and <devices> (virDomainDefFormatInternal): one list, for new
/// elements.
std::span<const char *const> domainOrder();

} // namespace portside::model

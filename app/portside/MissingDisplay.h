#pragma once

namespace portside {

/// While it lives, a fatal message of Qt (no display, no platform plugin) becomes one sentence on standard error and
/// exit code 1, and Qt's warnings about it are kept back. Meant to be around the construction of QApplication only.
class MissingDisplayGuard
{
public:
    MissingDisplayGuard();
    ~MissingDisplayGuard();
    MissingDisplayGuard(const MissingDisplayGuard &) = delete;
    MissingDisplayGuard &operator=(const MissingDisplayGuard &) = delete;
};

} // namespace portside

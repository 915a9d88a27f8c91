#pragma once

#include "ui/Workbench.h"

namespace portside {

/// Gives the window its machines: sessions are clients of supervisors, attached terminals are ports of this process.
/// `programFolder` is where the program lies, to find what is installed beside it.
ui::Workbench makeWorkbench(store::MachineStore &store, ui::Settings &settings, const QString &programFolder);

} // namespace portside

#pragma once

#include "core/base/Diagnostic.h"
#include "core/model/VmDefinition.h"

#include <optional>

namespace portside::model {

/// Another machine on this host, for rules that compare.
struct Neighbour
{
    QString name;
    VmDefinition definition;
};

/// All findings about a definition: fields against their tables, then the rules across fields.
Diagnostics diagnose(const VmDefinition &definition, const QList<Neighbour> &others = {});

/// Applies the repair a diagnostic offers; empty when it names none, or one of this computer (session::repairHost).
/// What is proposed is none of the others'.
std::optional<VmDefinition> applyFix(const VmDefinition &definition, const Diagnostic &diagnostic,
                                     const QList<Neighbour> &others = {});
/// What the button says, like "Use port 1"; empty when there is none.
QString fixLabel(const Diagnostic &diagnostic);

/// The names of all rules, for tests and documentation.
QStringList ruleNames();

/// Why a machine cannot be called `name`, as a whole sentence; empty when it can.
QString nameRefusal(const QString &name);

} // namespace portside::model

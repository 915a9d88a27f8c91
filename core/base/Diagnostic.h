#pragma once

#include <QList>
#include <QString>

namespace portside {

enum class Severity { Note, Warning, Error };

/// One finding about a document. `path` names the field ("devices/serial[0]/source/port"; empty: the whole document): the form finds
/// its editor by it, the XML view its line. `message` is a whole sentence; `fix` names a repair that can be applied
/// (the id of a row in the rule table that found it), empty where there is none. `rule` is the stable name of the check.
struct Diagnostic
{
    Severity severity = Severity::Error;
    QString path;
    QString message;
    QString fix;
    QString rule;
    bool operator==(const Diagnostic &) const = default;
};

using Diagnostics = QList<Diagnostic>;

inline bool hasErrors(const Diagnostics &diagnostics)
{
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return true;
    }
    return false;
}

} // namespace portside

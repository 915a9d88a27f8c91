#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace portside::ctl {

/// One option of a verb: `--name`, or `--name VALUE` (also `--name=VALUE`).
struct Option
{
    const char *name;
    const char *value; ///< what the help calls its value; null: a flag
    const char *help;
};

/// The arguments behind a verb.
struct Arguments
{
    QStringList positional;
    QHash<QString, QString> options; ///< by name; flags have an empty value

    bool has(const char *name) const { return options.contains(QLatin1String(name)); }
    QString value(const char *name) const { return options.value(QLatin1String(name)); }
    /// `otherwise` when the option is absent; an error when it is no whole number of `minimum` to `maximum`.
    Result<int> number(const char *name, int otherwise, int minimum, int maximum) const;
};

/// A lone "-" is positional; after "--" everything is.
Result<Arguments> parseArguments(const QStringList &words, std::span<const Option> options);

} // namespace portside::ctl

#include "Arguments.h"

#include "Output.h"

namespace portside::ctl {

namespace {

const Option *find(std::span<const Option> options, const QString &name)
{
    for (const Option &option : options) {
        if (name == QLatin1String(option.name))
            return &option;
    }
    return nullptr;
}

} // namespace

Result<int> Arguments::number(const char *name, int otherwise, int minimum, int maximum) const
{
    if (!has(name))
        return otherwise;
    bool isNumber = false;
    const int number = value(name).toInt(&isNumber);
    if (!isNumber || number < minimum || number > maximum)
        return Error{tr("--%1 takes a whole number from %2 to %3, not \"%4\".")
                         .arg(QLatin1String(name))
                         .arg(minimum)
                         .arg(maximum)
                         .arg(value(name))};
    return number;
}

Result<Arguments> parseArguments(const QStringList &words, std::span<const Option> options)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == QLatin1String("--")) {
            arguments.positional += words.mid(i + 1);
            break;
        }
        if (!word.startsWith(QLatin1String("--"))) {
            arguments.positional += word;
            continue;
        }
        const QString name = word.mid(2).section(QLatin1Char('='), 0, 0);
        const Option *option = find(options, name);
        if (option == nullptr)
            return Error{tr("There is no option --%1 here.").arg(name)};
        const bool isJoined = word.contains(QLatin1Char('='));
        if (option->value == nullptr && isJoined)
            return Error{tr("The option --%1 takes no value.").arg(name)};
        if (option->value != nullptr && !isJoined && i + 1 == words.size())
            return Error{tr("The option --%1 needs a value.").arg(name)};
        const QString value = isJoined                   ? word.section(QLatin1Char('='), 1)
                              : option->value != nullptr ? words[++i]
                                                         : QString();
        arguments.options.insert(name, value);
    }
    return arguments;
}

} // namespace portside::ctl

#pragma once

#include "Arguments.h"

#include <QString>

#include <span>

namespace portside::ctl {

/// What a script can rely on; `portsidectl --help` lists them.
enum ExitCode {
    Done = 0,
    Failed = 1,    ///< it could not be done; standard error says why
    Usage = 2,     ///< wrong arguments
    NoMachine = 3, ///< no machine of that name, UUID or file
    Findings = 4,  ///< check: the definition has errors
    TimedOut = 5,
};

struct Verb
{
    const char *name;
    const char *arguments; ///< "MACHINE [PORT]"
    const char *summary;   ///< one line, translated when shown
    std::span<const Option> options;
    int minimum; ///< of positional arguments
    int maximum;
    int (*run)(const Arguments &arguments);
};

std::span<const Verb> verbs();

int list(const Arguments &arguments);
int define(const Arguments &arguments);
int undefine(const Arguments &arguments);
int show(const Arguments &arguments);
int check(const Arguments &arguments);
int argv(const Arguments &arguments);
int start(const Arguments &arguments);
int stop(const Arguments &arguments);
int reset(const Arguments &arguments);
int pause(const Arguments &arguments);
int resume(const Arguments &arguments);
int console(const Arguments &arguments);
int attach(const Arguments &arguments);
int sendBreak(const Arguments &arguments);
int log(const Arguments &arguments);
int search(const Arguments &arguments);
int endpoints(const Arguments &arguments);
int port(const Arguments &arguments);
int exportMachine(const Arguments &arguments);
int importMachine(const Arguments &arguments);

} // namespace portside::ctl

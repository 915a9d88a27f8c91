#pragma once

#include <string>

/// Leaves the session and the standard streams of whoever started us, so that neither a closed terminal nor a dead
/// parent reaches us; `/` becomes the working folder. To be called before any thread exists. The process that was
/// started waits for reportToStarter() and ends with its answer.
void becomeDaemon();

/// The daemon serves (empty), or why it cannot. The starter ends with exit code 0, or with 1 and the sentence on
/// standard error.
void reportToStarter(const std::string &problem);

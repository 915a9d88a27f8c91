#pragma once

#include "core/model/PortCommands.h"

namespace portside::model {

/// How a program on the outside meets QEMU: as what a port is to it.
enum class PortWay {
    None,
    Terminal,
    MadeTerminal,
    UnixServer,
    UnixClient,
    RawServer,
    TelnetServer,
    TlsServer,
    RawClient,
    Udp,
    Pipe
};

/// Where that is.
struct PortPlace
{
    PortWay way = PortWay::None;
    QString refusal; ///< for every program; empty: some can
    QString path;    ///< or the host
    QString service;
    QString sendHost, sendService; ///< of UDP: where QEMU sends to
    bool isAbstract = false;
};

/// The place of a port as the definition and, for what is known at run time only, the facts say. Refused, with way None
/// and a sentence, where no program can join it, or where its address begins with a hyphen.
PortPlace portPlace(const CharPort &port, const PortFacts &facts);

} // namespace portside::model

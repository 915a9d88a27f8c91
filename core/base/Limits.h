#pragma once

#include <QtGlobal>

/// Every cap on what guests, imported files and peers can make Portside hold or do. Sizes are bytes, times milliseconds, unless the
/// name says otherwise. A test crosses each one.
namespace portside::limits {

// Terminal: what a guest can send.
inline constexpr int terminalStringBytes = 4 * 1024;      // OSC, DCS, APC, PM, SOS; the rest up to ST is discarded
inline constexpr int csiParameters = 32;                  // with subparameters
inline constexpr int csiParameterValue = 65535;           // larger numbers saturate
inline constexpr int clusterCodePoints = 16;              // code points in one cell
inline constexpr int titleCharacters = 256;
inline constexpr int titleStackDepth = 10;
inline constexpr int hyperlinkBytes = 2 * 1024;
inline constexpr int hyperlinksLive = 4096;
inline constexpr int replyQueueBytes = 4 * 1024;
inline constexpr int replyBytesPerSecond = 64 * 1024;
inline constexpr int repliesPerSecondWithoutInput = 100;
inline constexpr int bellsPerSecond = 5;
inline constexpr int terminalColumns = 1000;
inline constexpr int terminalRows = 1000;
inline constexpr qint64 scrollbackBytes = 64 * 1024 * 1024;
inline constexpr int scrollbackLines = 100'000;
inline constexpr int synchronizedOutputTimeout = 150;     // DEC mode 2026

// What the user sends.
inline constexpr int pasteConfirmBytes = 1024;
inline constexpr int pasteBytes = 1024 * 1024;

// Ports and viewers.
inline constexpr int readChunkBytes = 64 * 1024;
inline constexpr int parseSlice = 4;                      // per frame of the window
inline constexpr int connectTimeout = 5000;
inline constexpr int reconnectDelayFirst = 250;
inline constexpr int reconnectDelayLast = 8000;
inline constexpr int telnetSubnegotiationBytes = 512;
inline constexpr int telnetAnswersPerOption = 2;
inline constexpr int writeQueueBytes = 1024 * 1024;       // keys and pastes that wait for a port
inline constexpr int hubRingBytes = 4 * 1024 * 1024;      // newest output of one port held in memory
inline constexpr qint64 viewerLagBytes = 16 * 1024 * 1024; // further behind than this, a viewer jumps and gets a gap mark
inline constexpr int viewersPerPort = 16;
inline constexpr int socketPathBytes = 100;               // sun_path is 108; QLocalSocket takes 106

// Recording.
inline constexpr qint64 recordingQuotaBytes = 64 * 1024 * 1024;
inline constexpr qint64 recordingSegmentBytes = 4 * 1024 * 1024;

// QMP and the control socket.
inline constexpr int qmpLineBytes = 10 * 1024 * 1024;
inline constexpr int jsonDepth = 64;
inline constexpr int qmpGreetingTimeout = 3000;
inline constexpr int qmpSoftTimeout = 5000;
inline constexpr int qmpHardTimeout = 30'000;
inline constexpr int controlLineBytes = 4 * 1024 * 1024;
inline constexpr int controlClients = 64;
inline constexpr int childStderrBytes = 64 * 1024;
inline constexpr int acceleratorProbeTimeout = 2000;

// Files.
inline constexpr qint64 xmlBytes = 4 * 1024 * 1024;
inline constexpr int xmlDepth = 64;
inline constexpr int xmlAttributes = 64;                  // of one element
inline constexpr int xmlElements = 100'000;
inline constexpr int xmlNameCharacters = 256;             // of one element or attribute name
inline constexpr int xmlTextBytes = 64 * 1024;            // of one text, attribute value or comment
inline constexpr qint64 settingsBytes = 1024 * 1024;
inline constexpr int machineNameCharacters = 100;

} // namespace portside::limits

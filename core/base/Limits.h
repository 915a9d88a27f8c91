#pragma once

#include <QtGlobal>

/// Every cap on what guests, imported files and peers can make Portside hold or do. Sizes are bytes, times
/// milliseconds, unless the name says otherwise. A test crosses each one.
namespace portside::limits {

// Terminal: what a guest can send.
inline constexpr int terminalStringBytes = 4 * 1024; // OSC, DCS, APC, PM, SOS; the rest up to ST is discarded
inline constexpr int csiParameters = 32;             // with subparameters
inline constexpr int csiParameterValue = 65535;      // larger numbers saturate
inline constexpr int clusterCodePoints = 16;         // code points in one cell
inline constexpr int titleCharacters = 256;
inline constexpr int titleStackDepth = 10;
inline constexpr int paletteStackDepth = 10;
inline constexpr int penStackDepth = 10;
inline constexpr int clipboardBytes = 64 * 1024; // OSC 52, decoded; a longer text is no text
inline constexpr int hyperlinkBytes = 2 * 1024;
inline constexpr int hyperlinksLive = 4096;
inline constexpr int replyQueueBytes = 4 * 1024;
inline constexpr int replyBytesPerSecond = 64 * 1024;
inline constexpr int repliesPerSecondWithoutInput = 100;
inline constexpr int bellsPerSecond = 5;
inline constexpr int windowRequests = 16; // of a suite, until its window takes them; older ones go
inline constexpr int terminalColumns = 1000;
inline constexpr int terminalRows = 1000;
inline constexpr qint64 scrollbackBytes = 64 * 1024 * 1024;
inline constexpr int scrollbackLines = 100'000;
inline constexpr int reflowParagraphLines = 256;      // lines that autowrap joined and that are broken anew as one
inline constexpr int synchronizedOutputTimeout = 150; // DEC mode 2026

inline constexpr qint64 glyphMaskBytes = 12 * 1024 * 1024; // of one view; all ideographs in common use
inline constexpr qint64 byteLogBytes = 64 * 1024;          // the newest of a port, for the view in hexadecimal

// What the user sends.
inline constexpr int pasteConfirmBytes = 1024;
inline constexpr int pasteBytes = 1024 * 1024;
inline constexpr int pacedCharactersPerSecond = 100'000; // of a paste; 0 is all at once
inline constexpr int pacedLinePause = 10'000;
inline constexpr int pacedEchoPatience = 1000; // for the echo of one character; then the next one goes

// Ports and viewers.
inline constexpr int readChunkBytes = 64 * 1024;
inline constexpr int parseSlice = 4; // per frame of the window
inline constexpr int connectTimeout = 5000;
inline constexpr int portTestTimeout = 3000;
inline constexpr int reconnectDelayFirst = 250;
inline constexpr int reconnectDelayLast = 8000;
inline constexpr int telnetSubnegotiationBytes = 512;
inline constexpr int telnetAnswersPerOption = 2;    // of each side, in one connection
inline constexpr int telnetTerminalTypeAnswers = 8; // in one connection
inline constexpr int telnetBreakQuiet = 50; // before and after BREAK: QEMU's order of data and BREAK depends on it
inline constexpr int breaksWaiting = 8;
inline constexpr int writeQueueBytes = 1024 * 1024;  // keys and pastes that wait for a port
inline constexpr int hubRingBytes = 4 * 1024 * 1024; // newest output of one port held in memory
inline constexpr int recorderPatience =
    100; // how long a sender faster than the disk is held for a recorder that stands still
inline constexpr qint64 viewerLagBytes =
    16 * 1024 * 1024;                       // further behind than this, a viewer jumps and gets a gap mark
inline constexpr int viewerPatience = 1000; // of a viewer for a recorder that stands still; then it jumps
inline constexpr int viewersPerPort = 16;
inline constexpr int viewerFarewell = 2000;        // for what a machine that ended has left to show
inline constexpr int viewerFrameBytes = 64 * 1024; // of output, input or text in one frame of a viewer
inline constexpr int socketPathBytes = 100;        // sun_path is 108; QLocalSocket takes 106

// Recording.
inline constexpr qint64 recordingQuotaBytes = 64 * 1024 * 1024;
inline constexpr qint64 recordingSegmentBytes = 4 * 1024 * 1024;
inline constexpr int recordingBlockBytes = 32 * 1024;
inline constexpr int recordingTimeStep = 10;           // reads closer together than this share one time
inline constexpr int recordingMarkBytes = 1024;        // text of one mark
inline constexpr int recordingMarks = 10'000;          // the newest that are listed
inline constexpr int recordingRetryDelay = 1000;       // after the disk was full or refused
inline constexpr int searchLineCharacters = 16 * 1024; // a longer line is searched in pieces

// QMP and the control socket.
inline constexpr int qmpLineBytes = 10 * 1024 * 1024;
inline constexpr int jsonDepth = 64;
inline constexpr int qmpGreetingTimeout = 3000;
inline constexpr int qmpSoftTimeout = 5000;
inline constexpr int qmpHardTimeout = 30'000;
inline constexpr int qmpCommandsInFlight = 64;
inline constexpr int qmpEventsPerSecond = 5000;
inline constexpr int emulatorProbeTimeout = 10'000; // one question-and-answer session with an emulator binary
inline constexpr int imageToolTimeout = 30'000;     // one run of qemu-img
inline constexpr int imageToolOutputBytes = 1024 * 1024;
inline constexpr int controlLineBytes = 4 * 1024 * 1024;
inline constexpr int controlClients = 64;
inline constexpr int portsPerMachine = 64; // in a status from the control socket
inline constexpr int childStderrBytes = 64 * 1024;
inline constexpr int acceleratorProbeTimeout = 2000;

// The supervisor.
inline constexpr int machineLogBytes = 1024 * 1024; // then the log moves to NAME.1
inline constexpr int machineLogLines = 1000;        // kept in memory, and what a client gets
inline constexpr int machineLogLineCharacters = 16 * 1024;
inline constexpr int monitorStartTimeout = 10'000; // from QEMU's start to its monitor's greeting
inline constexpr int portsConnectTimeout = 3000;   // from there until QEMU has connected all managed ports
inline constexpr int quitTimeout = 2000;           // from QMP quit to SIGKILL
inline constexpr int supervisorLinger = 500;       // after the end of QEMU, for clients that want to know
inline constexpr int supervisorIdle = 10'000;      // without a QEMU that was ever started

// Files.
inline constexpr qint64 xmlBytes = 4 * 1024 * 1024;
inline constexpr int xmlDepth = 64;
inline constexpr int xmlAttributes = 64; // of one element
inline constexpr int xmlElements = 100'000;
inline constexpr int xmlTextBytes = 64 * 1024; // of one text, attribute value or comment
inline constexpr int xmlNameCharacters = 256;  // of one element or attribute name
inline constexpr qint64 settingsBytes = 1024 * 1024;
inline constexpr qint64 colorFileBytes = 256 * 1024;
inline constexpr int colorFileTables = 200; // schemes in one file
inline constexpr int machineNameCharacters = 100;
inline constexpr int portProfiles = 500; // kept in the preferences

} // namespace portside::limits

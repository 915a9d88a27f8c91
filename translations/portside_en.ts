<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>MachineState</name>
    <message numerus="yes">
        <source>%n day(s) %1</source>
        <translation>
            <numerusform>%n day %1</numerusform>
            <numerusform>%n days %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portside::ui::ConsoleStream</name>
    <message numerus="yes">
        <source>%n byte(s) are not shown: %1</source>
        <translation>
            <numerusform>%n byte is not shown: %1</numerusform>
            <numerusform>%n bytes are not shown: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portside::ui::ConsoleView</name>
    <message numerus="yes">
        <source>The port takes no more now: the last %n byte(s) were not sent.</source>
        <translation>
            <numerusform>The port takes no more now: the last byte was not sent.</numerusform>
            <numerusform>The port takes no more now: the last %n bytes were not sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portside::ui::SearchModel</name>
    <message numerus="yes">
        <source>%1: the newest %n match(es)</source>
        <translation>
            <numerusform>%1: the newest match</numerusform>
            <numerusform>%1: the newest %n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n match(es)</source>
        <translation>
            <numerusform>%1: %n match</numerusform>
            <numerusform>%1: %n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portside::ui::SearchPanel</name>
    <message numerus="yes">
        <source>%n match(es) of &quot;%1&quot;</source>
        <translation>
            <numerusform>%n match of &quot;%1&quot;</numerusform>
            <numerusform>%n matches of &quot;%1&quot;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n console(s) has said &quot;%1&quot;, as far as it is recorded.</source>
        <translation>
            <numerusform>The one console has not said &quot;%1&quot;, as far as it is recorded.</numerusform>
            <numerusform>None of %n consoles has said &quot;%1&quot;, as far as it is recorded.</numerusform>
        </translation>
    </message>
</context>
</TS>

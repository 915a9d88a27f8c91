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
</TS>

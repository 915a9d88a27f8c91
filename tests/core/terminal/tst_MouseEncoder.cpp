#include "core/terminal/MouseEncoder.h"

#include <QTest>

using namespace portside::terminal;

class tst_MouseEncoder : public QObject
{
    Q_OBJECT

    static Modes modes(MouseTracking tracking, MouseEncoding encoding = MouseEncoding::Default)
    {
        Modes result;
        result.mouseTracking = tracking;
        result.mouseEncoding = encoding;
        return result;
    }
    static QByteArray once(const MouseEvent &event, const Modes &modes) { return MouseEncoder().encode(event, modes); }
    static MouseEvent press(MouseButton button, int row, int column, quint8 modifiers = 0)
    {
        return {MouseAction::Press, button, modifiers, row, column, 0, 0};
    }

private Q_SLOTS:
    void withoutTracking_theViewHasTheMouse() { QCOMPARE(once(press(MouseButton::Left, 0, 0), {}), QByteArray()); }
    void classicEncoding_addsThirtyTwo()
    {
        QCOMPARE(once(press(MouseButton::Left, 0, 0), modes(MouseTracking::Buttons)), QByteArray("\x1b[M !!"));
        QCOMPARE(once(press(MouseButton::Right, 1, 2, modifier::Control), modes(MouseTracking::Buttons)),
                 QByteArray("\x1b[M2#\""));
        QCOMPARE(once(press(MouseButton::Left, 0, 300), modes(MouseTracking::Buttons)), QByteArray());
    }
    void x10_tellsPressesOnly()
    {
        MouseEvent release = press(MouseButton::Left, 0, 0, modifier::Control);
        QCOMPARE(once(release, modes(MouseTracking::X10)), QByteArray("\x1b[M !!"));
        release.action = MouseAction::Release;
        QCOMPARE(once(release, modes(MouseTracking::X10)), QByteArray());
        QCOMPARE(once(press(MouseButton::WheelUp, 0, 0), modes(MouseTracking::X10)), QByteArray());
    }
    void sgrEncoding_tellsTheReleasedButton()
    {
        const Modes sgr = modes(MouseTracking::Buttons, MouseEncoding::Sgr);
        MouseEvent event = press(MouseButton::Middle, 9, 299);
        QCOMPARE(once(event, sgr), QByteArray("\x1b[<1;300;10M"));
        event.action = MouseAction::Release;
        QCOMPARE(once(event, sgr), QByteArray("\x1b[<1;300;10m"));
        QCOMPARE(once(press(MouseButton::WheelDown, 0, 0), sgr), QByteArray("\x1b[<65;1;1M"));
    }
    void utf8AndUrxvtEncodings()
    {
        QCOMPARE(once(press(MouseButton::Left, 0, 199), modes(MouseTracking::Buttons, MouseEncoding::Utf8)),
                 QByteArray("\x1b[M \xc3\xa8!"));
        QCOMPARE(once(press(MouseButton::Left, 4, 299), modes(MouseTracking::Buttons, MouseEncoding::Urxvt)),
                 QByteArray("\x1b[32;300;5M"));
    }
    void pixels_areCountedFromOne()
    {
        MouseEvent event = press(MouseButton::Left, 1, 1);
        event.x = 99;
        event.y = 49;
        QCOMPARE(once(event, modes(MouseTracking::Buttons, MouseEncoding::SgrPixels)), QByteArray("\x1b[<0;100;50M"));
    }
    void moves_areToldOncePerCell()
    {
        const Modes any = modes(MouseTracking::AnyMotion, MouseEncoding::Sgr);
        MouseEncoder encoder;
        MouseEvent move{MouseAction::Move, MouseButton::None, 0, 1, 1, 0, 0};
        QCOMPARE(encoder.encode(move, any), QByteArray("\x1b[<35;2;2M"));
        QCOMPARE(encoder.encode(move, any), QByteArray());
        move.column = 2;
        QCOMPARE(encoder.encode(move, any), QByteArray("\x1b[<35;3;2M"));
        QCOMPARE(once(move, modes(MouseTracking::ButtonMotion, MouseEncoding::Sgr)), QByteArray());
        move.button = MouseButton::Left;
        QCOMPARE(once(move, modes(MouseTracking::ButtonMotion, MouseEncoding::Sgr)), QByteArray("\x1b[<32;3;2M"));
    }
    void focus_isToldWhenAsked()
    {
        Modes asked;
        asked.focusReports = true;
        QCOMPARE(encodeFocus(true, asked), QByteArray("\x1b[I"));
        QCOMPARE(encodeFocus(false, asked), QByteArray("\x1b[O"));
        QCOMPARE(encodeFocus(true, {}), QByteArray());
    }
};

QTEST_GUILESS_MAIN(tst_MouseEncoder)
#include "tst_MouseEncoder.moc"

#include "ui/look/TallColumn.h"

#include <QLineEdit>
#include <QScreen>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace portside::ui;

class tst_TallColumn : public QObject
{
    Q_OBJECT

    struct Window : QWidget
    {
        TallColumn *column = new TallColumn(this);
        QLineEdit *last = nullptr;

        explicit Window(int fields)
        {
            auto *page = new QWidget;
            auto *lines = new QVBoxLayout(page);
            for (int i = 0; i < fields; ++i)
                lines->addWidget(last = new QLineEdit);
            column->setWidget(page);
            (new QVBoxLayout(this))->addWidget(column);
            fitOnScreen(this);
            show();
        }
        bool shows(const QWidget *field) const
        {
            const QRect place(field->mapTo(column->viewport(), QPoint()), field->size());
            return column->viewport()->rect().contains(place);
        }
    };

private Q_SLOTS:
    void fields_areAllShownWhereThereIsRoom()
    {
        const Window window(10);
        QVERIFY(QTest::qWaitForWindowExposed(const_cast<Window *>(&window)));
        QVERIFY(window.shows(window.last));
        QVERIFY(!window.column->verticalScrollBar()->isVisible());
    }
    void columnTallerThanTheScreen_scrollsToTheFieldWithTheKeyboard()
    {
        Window window(100);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(window.height() < window.screen()->availableSize().height());
        QVERIFY(!window.shows(window.last));
        window.column->widget()->findChild<QLineEdit *>()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab); // from the first field to the last
        QVERIFY(window.last->hasFocus());
        QVERIFY(window.shows(window.last));
    }
};

QTEST_MAIN(tst_TallColumn)
#include "tst_TallColumn.moc"

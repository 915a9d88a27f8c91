#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QSet>
#include <QStringList>

namespace portside::test {

/// The texts under `window` whose Alt key another one has, too: that key would only go back and forth between them.
inline QStringList sharedMnemonics(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->buddy())
            texts += label->text();
    }
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        texts += button->text();
    QSet<QKeySequence> seen;
    QStringList shared;
    for (const QString &text : texts) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty() && seen.contains(key))
            shared += text;
        seen += key;
    }
    return shared;
}

} // namespace portside::test

#include "core/xml/Scanner.h"

#include "core/base/Limits.h"
#include "core/xml/Escape.h"

#include <QCoreApplication>

#include <utility>

namespace portside::xml {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("XmlReader", text);
}

bool isNameStart(char32_t c)
{
    return c == U':' || c == U'_' || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0xD6) ||
           (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) ||
           (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
           (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

bool isNamePart(char32_t c)
{
    return isNameStart(c) || c == U'-' || c == U'.' || (c >= U'0' && c <= U'9') || c == 0xB7 ||
           (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040);
}

// A name or prefix:name, of characters that names are made of.
bool isQualifiedName(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (text.isEmpty() || colon < 0)
        return !text.isEmpty();
    qsizetype local = colon + 1;
    return colon > 0 && local < text.size() && text.indexOf(u':', local) < 0 &&
           isNameStart(nextCodePoint(text, &local));
}

} // namespace

bool isBlankCharacter(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

void Scanner::fault(const char *reason, const QString &detail)
{
    if (m_fault)
        return;
    m_fault = reason;
    m_detail = detail;
    m_faultAt = m_at;
}

QString Scanner::sentence() const
{
    const QStringView before = m_text.left(m_faultAt);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = m_faultAt - before.lastIndexOf(u'\n');
    const QString reason = m_detail.isEmpty() ? tr(m_fault) : tr(m_fault).arg(m_detail);
    return tr("The XML is not valid in line %1, column %2: %3.").arg(line).arg(column).arg(reason);
}

bool Scanner::take(QStringView what)
{
    if (!at(what))
        return false;
    m_at += what.size();
    return true;
}

bool Scanner::skipBlank()
{
    const qsizetype start = m_at;
    while (!ended() && isBlankCharacter(m_text.at(m_at)))
        ++m_at;
    return m_at > start;
}

QString Scanner::name()
{
    const qsizetype start = m_at;
    while (!ended()) {
        qsizetype behind = m_at;
        const char32_t c = nextCodePoint(m_text, &behind);
        if (!(m_at == start ? isNameStart(c) : isNamePart(c)))
            break;
        m_at = behind;
    }
    const QStringView found = m_text.mid(start, m_at - start);
    if (!isQualifiedName(found) || found.size() > limits::xmlNameCharacters)
        fault(QT_TRANSLATE_NOOP("XmlReader", "a name was expected"));
    return found.toString();
}

QStringView Scanner::upTo(QStringView end, const char *reason)
{
    const qsizetype start = m_at;
    const qsizetype found = m_text.indexOf(end, m_at);
    if (found < 0)
        fault(reason);
    else if (found - start > limits::xmlTextBytes)
        fault(QT_TRANSLATE_NOOP("XmlReader", "a text is longer than %1 bytes"), QString::number(limits::xmlTextBytes));
    if (m_fault)
        return {};
    m_at = found + end.size();
    return m_text.mid(start, found - start);
}

// Behind "&#": a decimal number or x and a hexadecimal one, then a semicolon. Empty when it is none.
QString Scanner::numberedCharacter()
{
    const bool hexadecimal = take(u"x");
    const qsizetype digits = m_at;
    char32_t code = 0;
    while (!ended() && m_at - digits < 12) {
        const char16_t c = m_text.at(m_at).unicode();
        const bool decimal = c >= u'0' && c <= u'9';
        const bool letter = hexadecimal && ((c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'));
        if (!decimal && !letter)
            break;
        code = qMin(char32_t(0x110000), code * (hexadecimal ? 16 : 10) + (decimal ? c - u'0' : (c | 0x20) - u'a' + 10));
        ++m_at;
    }
    if (m_at == digits || !take(u";") || !isXmlCharacter(code))
        return {};
    return QString::fromUcs4(&code, 1);
}

QString Scanner::reference()
{
    static constexpr std::pair<QStringView, char16_t> names[] = {
        {u"amp;", u'&'}, {u"lt;", u'<'}, {u"gt;", u'>'}, {u"quot;", u'"'}, {u"apos;", u'\''}};
    const qsizetype start = m_at++;
    for (const auto &[word, character] : names) {
        if (take(word))
            return QString(QChar(character));
    }
    const QString numbered = take(u"#") ? numberedCharacter() : QString();
    if (numbered.isEmpty()) {
        m_at = start;
        fault(
            QT_TRANSLATE_NOOP("XmlReader", "XML does not know this reference by itself; for an ampersand write &amp;"));
    }
    return numbered;
}

QString Scanner::decoded(qsizetype end, Where where)
{
    const bool inAttribute = where == Where::Attribute;
    QString value;
    value.reserve(end - m_at);
    while (m_at < end && !m_fault) {
        const QChar c = m_text.at(m_at);
        if (c == u'&') {
            value += reference();
            continue;
        }
        ++m_at;
        if (c == u'\r') {
            if (!(m_at < m_text.size() && m_text.at(m_at) == u'\n'))
                value += inAttribute ? u' ' : u'\n';
        } else if (inAttribute && (c == u'\n' || c == u'\t')) {
            value += u' ';
        } else {
            value += c;
        }
    }
    return value;
}

} // namespace portside::xml

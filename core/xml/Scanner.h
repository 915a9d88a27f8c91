#pragma once

#include <QString>

namespace portside::xml {

/// The words of XML over decoded text: names, references, text up to a mark. Each consumes what it understands; the
/// first fault is kept with its place, and everything after it is void.
class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    /// `reason` is marked for translation in the context "XmlReader"; it may hold %1 for `detail`.
    void fault(const char *reason, const QString &detail = {});
    bool failed() const { return m_fault; }
    /// The first fault as a sentence with line and column.
    QString sentence() const;

    bool ended() const { return m_at >= m_text.size(); }
    bool at(QStringView what) const { return m_text.mid(m_at).startsWith(what); }
    bool take(QStringView what);
    bool skipBlank();
    QString name();
    /// Up to and with `end`; answers what stands before it, at most limits::xmlTextBytes long. Faults with `reason`
    /// where there is no end.
    QStringView upTo(QStringView end, const char *reason);

    enum class Where { Text, Attribute };
    /// Decodes from here to `end`: references, line ends and, in attributes, white space.
    QString decoded(qsizetype end, Where where);

    qsizetype position() const { return m_at; }
    void moveTo(qsizetype position) { m_at = position; }
    QString since(qsizetype start) const { return m_text.mid(start, m_at - start).toString(); }
    QStringView rest() const { return m_text.mid(m_at); }

private:
    QString reference();
    QString numberedCharacter();

    QStringView m_text;
    qsizetype m_at = 0;
    const char *m_fault = nullptr;
    QString m_detail;
    qsizetype m_faultAt = 0;
};

bool isBlankCharacter(QChar c);

} // namespace portside::xml

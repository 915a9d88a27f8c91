#pragma once

#include "core/xml/Document.h"

#include <QByteArray>

namespace portside::xml {

/// Where an element stands in the written text, in UTF-16 units: from its '<' up to behind its last '>'.
struct ElementPosition
{
    QString path; ///< like "devices/serial[0]/source"; the root's is empty
    qsizetype start = 0;
    qsizetype end = 0;
};

/// Writes what was read byte for byte, and new parts in libvirt's style (single quotes, one line each, indented like
/// siblings, two spaces a level).
QByteArray writeDocument(const Document &document);
QString toText(const Document &document, QList<ElementPosition> *positions = nullptr);

/// One element for people to read: without the indentation that it has in its document.
QString toText(const Element &element);

/// The first line of the innermost element that a field path names ("devices/serial[0]/source/port"), counted from 1; 0
/// for none.
int lineOfPath(const Document &document, const QString &path);

} // namespace portside::xml

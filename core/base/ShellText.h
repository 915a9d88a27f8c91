#pragma once

#include <QString>

namespace portside {

/// One argument quoted for sh: 'it'\''s'. Plain words stay bare.
QString shellQuoted(const QString &argument);

} // namespace portside

#include "core/base/Limits.h"
#include "core/terminal/ColorFile.h"

#include <cstdint>
#include <cstdlib>

using namespace portside;

// Whatever a file says, what is read from it is whole and bounded, and a refusal is a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<QList<terminal::ColorTable>> tables = terminal::readColorFile(bytes, QStringLiteral("file"));
    if (!tables) {
        if (tables.errorMessage().isEmpty())
            std::abort();
        return 0;
    }
    if (tables->isEmpty() || tables->size() > limits::colorFileTables)
        std::abort();
    for (const terminal::ColorTable &table : *tables) {
        if (table.name.size() > 64 || table.foreground > 0xffffff || table.ansi[15] > 0xffffff)
            std::abort();
    }
    return 0;
}

#include "tests/bench/engine/Subjects.h"

#include <libtsm.h>

namespace {

class Tsm : public Subject
{
public:
    Tsm(int rows, int columns)
    {
        tsm_screen_new(&m_screen, nullptr, nullptr);
        tsm_screen_resize(m_screen, unsigned(columns), unsigned(rows));
        tsm_screen_set_max_sb(m_screen, 10'000);
        tsm_vte_new(&m_vte, m_screen, ignoreAnswer, nullptr, nullptr, nullptr);
    }
    ~Tsm() override
    {
        tsm_vte_unref(m_vte);
        tsm_screen_unref(m_screen);
    }
    void feed(QByteArrayView bytes) override { tsm_vte_input(m_vte, bytes.data(), size_t(bytes.size())); }

private:
    static void ignoreAnswer(tsm_vte *, const char *, size_t, void *) {}

    tsm_screen *m_screen = nullptr;
    tsm_vte *m_vte = nullptr;
};

} // namespace

std::unique_ptr<Subject> makeTsm(int rows, int columns)
{
    return std::make_unique<Tsm>(rows, columns);
}

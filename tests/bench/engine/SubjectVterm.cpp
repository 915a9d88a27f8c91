#include "tests/bench/engine/Subjects.h"

#include <vterm.h>

#include <deque>
#include <vector>

namespace {

class Vterm : public Subject
{
public:
    Vterm(int rows, int columns) : m_vterm(vterm_new(rows, columns))
    {
        vterm_set_utf8(m_vterm, 1);
        m_screen = vterm_obtain_screen(m_vterm);
        m_callbacks.sb_pushline = pushLine;
        vterm_screen_set_callbacks(m_screen, &m_callbacks, this);
        vterm_screen_enable_altscreen(m_screen, 1);
        vterm_screen_set_damage_merge(m_screen, VTERM_DAMAGE_SCROLL);
        vterm_screen_reset(m_screen, 1);
    }
    ~Vterm() override { vterm_free(m_vterm); }
    void feed(QByteArrayView bytes) override
    {
        vterm_input_write(m_vterm, bytes.data(), size_t(bytes.size()));
        vterm_screen_flush_damage(m_screen);
    }

private:
    static int pushLine(int columns, const VTermScreenCell *cells, void *self)
    {
        auto &lines = static_cast<Vterm *>(self)->m_lines;
        lines.emplace_back(cells, cells + columns);
        if (lines.size() > 10'000)
            lines.pop_front();
        return 1;
    }

    VTerm *m_vterm;
    VTermScreen *m_screen = nullptr;
    VTermScreenCallbacks m_callbacks{};
    std::deque<std::vector<VTermScreenCell>> m_lines;
};

} // namespace

std::unique_ptr<Subject> makeVterm(int rows, int columns)
{
    return std::make_unique<Vterm>(rows, columns);
}

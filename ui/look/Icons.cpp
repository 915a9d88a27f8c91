#include "ui/look/Icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

// The macro works outside of namespaces only. A static library's resources are not there by themselves.
static void initResources()
{
    Q_INIT_RESOURCE(app);
}

namespace portside::ui {

namespace {

class GlyphEngine : public QIconEngine
{
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) {}

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }
    QString key() const override { return QStringLiteral("portside"); }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override { return size; }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &place, QIcon::Mode mode, QIcon::State) override
    {
        QPalette palette = QGuiApplication::palette();
        palette.setCurrentColorGroup(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active);
        if (mode == QIcon::Selected)
            palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
        paintGlyph(*painter, QRectF(place), m_glyph, palette,
                   mode == QIcon::Normal || mode == QIcon::Active ? Ink::Coloured : Ink::Plain);
    }

private:
    Glyph m_glyph;
};

} // namespace

QIcon icon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

QIcon applicationIcon()
{
    initResources();
    QIcon result;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        result.addFile(QStringLiteral(":/icons/portside-%1.png").arg(size), QSize(size, size));
    return result;
}

} // namespace portside::ui

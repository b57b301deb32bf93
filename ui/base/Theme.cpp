#include "ui/base/Theme.h"

#include "ui/base/Icons.h"
#include "ui/base/Style.h"

#include <QApplication>
#include <QHash>
#include <QLabel>
#include <QPalette>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace podium::ui {

Theme::Theme(QObject* parent) : QObject(parent), m_colours(coloursOf(Tone::Light)) {}

void Theme::dress(QApplication& application)
{
    m_application = &application;
    application.setStyle(new Style(*this)); // the application owns it
    refresh();
}

void Theme::setMode(ThemeMode mode)
{
    m_mode = mode;
    refresh();
}

void Theme::setSystemTone(Tone tone)
{
    m_systemTone = tone;
    refresh();
}

Tone Theme::tone() const
{
    if (m_mode == ThemeMode::System) return m_systemTone;
    return m_mode == ThemeMode::Dark ? Tone::Dark : Tone::Light;
}

void Theme::setTextScale(double scale)
{
    m_textScale = std::clamp(scale, 0.8, 2.0);
    refresh();
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(scaled(static_cast<int>(size)));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting); // shapes and advances that do not depend on the scale
    return font;
}

QFont Theme::codeFont() const
{
    QFont font;
    font.setFamilies(
        {QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPixelSize(scaled(12));
    return font;
}

int Theme::scaled(int pixels) const { return static_cast<int>(std::lround(pixels * m_textScale)); }

QIcon Theme::icon(QStringView name, Ink ink) const { return QIcon(new IconEngine(*this, name.toString(), ink)); }

void Theme::paintIcon(QPainter& painter, const QRectF& where, QStringView name, Ink ink) const
{
    ui::paintIcon(painter, where, name, m_colours.*ink);
}

namespace {

// Layouts in layouts ask a wrapped label for its height again and again, and QLabel breaks its lines anew each time: it
// was three quarters of the time that a page took to come up.
class Label : public QLabel {
public:
    using QLabel::QLabel;

    int heightForWidth(int width) const override
    {
        if (m_text != text() || m_flags != textInteractionFlags() || m_wraps != wordWrap()) {
            m_text = text();
            m_flags = textInteractionFlags();
            m_wraps = wordWrap();
            m_heights.clear();
        }
        const auto known = m_heights.constFind(width);
        return known != m_heights.constEnd() ? *known : *m_heights.insert(width, QLabel::heightForWidth(width));
    }

protected:
    bool event(QEvent* event) override
    {
        switch (event->type()) {
        case QEvent::Polish:
        case QEvent::StyleChange:
        case QEvent::FontChange:
        case QEvent::ContentsRectChange: m_heights.clear(); break;
        default: break;
        }
        return QLabel::event(event);
    }

private:
    mutable QHash<int, int> m_heights; // by width
    mutable QString m_text;
    mutable Qt::TextInteractionFlags m_flags;
    mutable bool m_wraps = false;
};

} // namespace

QLabel* Theme::label(const QString& text, TextSize size, Ink ink, QFont::Weight weight) const
{
    auto* label = new Label(text);
    label->setFont(font(size, weight));
    setInk(label, ink);
    connect(this, &Theme::changed, label, [this, label, size, weight] { label->setFont(font(size, weight)); });
    return label;
}

void Theme::setInk(QLabel* label, Ink ink) const
{
    const auto paint = [this, label, ink] {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_colours.*ink);
        label->setPalette(palette);
    };
    // The latest ink wins: the label carries one connection at a time.
    delete label->findChild<QObject*>(QStringLiteral("ink"), Qt::FindDirectChildrenOnly);
    auto* follower = new QObject(label);
    follower->setObjectName(QStringLiteral("ink"));
    connect(this, &Theme::changed, follower, paint);
    paint();
}

void Theme::refresh()
{
    m_colours = coloursOf(tone());
    if (m_application != nullptr) {
        m_application->setPalette(palette());
        m_application->setFont(font());
        QToolTip::setPalette(palette());
        QToolTip::setFont(font());
    }
    Q_EMIT changed();
}

QPalette Theme::palette() const
{
    const Colours& c = m_colours;
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, c.window},       {QPalette::WindowText, c.text},
        {QPalette::Base, c.surface},        {QPalette::AlternateBase, c.sunken},
        {QPalette::Text, c.text},           {QPalette::Button, c.surface},
        {QPalette::ButtonText, c.text},     {QPalette::BrightText, c.no},
        {QPalette::Highlight, c.selected},  {QPalette::HighlightedText, c.text},
        {QPalette::ToolTipBase, c.raised},  {QPalette::ToolTipText, c.text},
        {QPalette::Link, c.accent},         {QPalette::LinkVisited, c.accent},
        {QPalette::PlaceholderText, c.dim}, {QPalette::Light, c.surface},
        {QPalette::Midlight, c.border},     {QPalette::Mid, c.edge},
        {QPalette::Dark, c.edge},           {QPalette::Shadow, c.border},
    };
    for (const auto& [role, colour] : roles) palette.setColor(role, colour);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c.dim);
    return palette;
}

} // namespace podium::ui

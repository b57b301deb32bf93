#include "ui/base/Colours.h"

#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

// Okabe and Ito 2008, "Color Universal Design": told apart with every common form of colour blindness. Yellow and black
// are moved towards the middle so that both stay visible on the surface of their tone.
constexpr std::array<QRgb, 8> lightSeries{0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7,
                                          0xe69f00, 0x56b4e9, 0xb8a800, 0x4d5562};
constexpr std::array<QRgb, 8> darkSeries{0x56b4e9, 0xe8803a, 0x2bbd93, 0xd996bb,
                                         0xe6a93a, 0x4f9fd8, 0xf0e442, 0xb4bdc9};

std::array<QColor, 8> colours(const std::array<QRgb, 8>& values)
{
    std::array<QColor, 8> result;
    std::transform(values.begin(), values.end(), result.begin(), [](QRgb value) { return QColor(value); });
    return result;
}

Colours light()
{
    Colours c;
    c.window = QColor(0xf5f6f8);
    c.sunken = QColor(0xeef0f4);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xffffff);
    c.hover = QColor(0xe6e9ef);
    c.selected = QColor(0xe2e3fb);
    c.border = QColor(0xdfe3e9);
    c.edge = QColor(0xb4bcc8);
    c.skeleton = QColor(0xe6e9ee);
    c.text = QColor(0x1a212c);
    c.muted = QColor(0x545f6e);
    c.dim = QColor(0x646e7c);
    c.accent = QColor(0x4b45c6);
    c.accentHover = QColor(0x3d37b0);
    c.onAccent = QColor(0xffffff);
    c.shadow = QColor(20, 26, 40, 46);
    c.yes = QColor(0x14713f);
    c.yesSoft = QColor(0xe2f4ea);
    c.no = QColor(0xb3261e);
    c.noSoft = QColor(0xfce9e7);
    c.undecided = QColor(0x7d5700);
    c.undecidedSoft = QColor(0xfdf3d8);
    c.champion = QColor(0x0067a5);
    c.championSoft = QColor(0xf1f7fb);
    c.challenger = QColor(0xb64d00);
    c.challengerSoft = QColor(0xfef6ef);
    c.grid = QColor(0xe3e6eb);
    c.series = colours(lightSeries);
    return c;
}

Colours dark()
{
    Colours c;
    c.window = QColor(0x14171c);
    c.sunken = QColor(0x101318);
    c.surface = QColor(0x1a1e25);
    c.raised = QColor(0x232933);
    c.hover = QColor(0x272d37);
    c.selected = QColor(0x2e2f57);
    c.border = QColor(0x2b313b);
    c.edge = QColor(0x4a5361);
    c.skeleton = QColor(0x272d36);
    c.text = QColor(0xe6e9ef);
    c.muted = QColor(0xa9b2bf);
    c.dim = QColor(0x98a1ae);
    c.accent = QColor(0xa3a0ff);
    c.accentHover = QColor(0xbbb9ff);
    c.onAccent = QColor(0x14152b);
    c.shadow = QColor(0, 0, 0, 96);
    c.yes = QColor(0x5cc98c);
    c.yesSoft = QColor(0x16301f);
    c.no = QColor(0xff8f85);
    c.noSoft = QColor(0x3b1c1a);
    c.undecided = QColor(0xe5b94b);
    c.undecidedSoft = QColor(0x352a0f);
    c.champion = QColor(0x5fb4ec);
    c.championSoft = QColor(0x19222b);
    c.challenger = QColor(0xf09a4a);
    c.challengerSoft = QColor(0x26201b);
    c.grid = QColor(0x2b313b);
    c.series = colours(darkSeries);
    return c;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

Colours coloursOf(Tone tone) { return tone == Tone::Light ? light() : dark(); }

std::span<const NamedColour> namedColours()
{
    static constexpr NamedColour names[] = {
        {u"window", &Colours::window},
        {u"sunken", &Colours::sunken},
        {u"surface", &Colours::surface},
        {u"raised", &Colours::raised},
        {u"hover", &Colours::hover},
        {u"selected", &Colours::selected},
        {u"border", &Colours::border},
        {u"edge", &Colours::edge},
        {u"skeleton", &Colours::skeleton},
        {u"text", &Colours::text},
        {u"muted", &Colours::muted},
        {u"dim", &Colours::dim},
        {u"accent", &Colours::accent},
        {u"accentHover", &Colours::accentHover},
        {u"onAccent", &Colours::onAccent},
        {u"yes", &Colours::yes},
        {u"yesSoft", &Colours::yesSoft},
        {u"no", &Colours::no},
        {u"noSoft", &Colours::noSoft},
        {u"undecided", &Colours::undecided},
        {u"undecidedSoft", &Colours::undecidedSoft},
        {u"champion", &Colours::champion},
        {u"championSoft", &Colours::championSoft},
        {u"challenger", &Colours::challenger},
        {u"challengerSoft", &Colours::challengerSoft},
        {u"grid", &Colours::grid},
    };
    return names;
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor& front, const QColor& back, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

} // namespace podium::ui

// Every colour of the window, as named tokens, light and dark. No other file holds a colour literal. Body text on every
// surface it may lie on has a contrast of at least 4.5:1; a test computes it.
#pragma once

#include <QColor>
#include <QStringView>
#include <array>
#include <span>

namespace podium::ui {

enum class Tone { Light, Dark };

struct Colours {
    // Surfaces, from back to front.
    QColor window;   // behind everything
    QColor sunken;   // rail, table headers, drawer
    QColor surface;  // pages, tables, cards
    QColor raised;   // menus, palette, hovered cards
    QColor hover;    // under the pointer
    QColor selected; // selected rows, the page shown in the rail
    QColor border;   // between surfaces
    QColor edge;     // around what can be operated
    QColor skeleton; // what is being loaded

    QColor text;
    QColor muted; // second lines, labels
    QColor dim;   // null, disabled
    QColor accent;
    QColor accentHover;
    QColor onAccent;
    QColor shadow;

    // Verdicts; always with an icon and the word. The soft ones lie behind text.
    QColor yes, yesSoft;
    QColor no, noSoft;
    QColor undecided, undecidedSoft;

    // One hue each, everywhere in the product. The soft ones shade their side of a chart.
    QColor champion, championSoft;
    QColor challenger, challengerSoft;

    QColor grid; // chart lines that carry no data
    std::array<QColor, 8> series;

    bool operator==(const Colours&) const = default;
};

Colours coloursOf(Tone tone);

struct NamedColour {
    QStringView name;
    QColor Colours::*member;
};
std::span<const NamedColour> namedColours();

// Relative luminance and contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"). Alpha is ignored.
double contrast(const QColor& a, const QColor& b);
// `front` over `back`, share 0 to 1 of the front.
QColor mixed(const QColor& front, const QColor& back, double share);

} // namespace podium::ui

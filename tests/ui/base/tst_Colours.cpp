#include "tests/ui/support/UiTest.h"
#include "ui/base/Colours.h"

namespace podium::ui {

class ColoursTest : public QObject {
    Q_OBJECT

    static void requireContrast(const Colours& c, Ink front, Ink back, double least, const char* what)
    {
        const double found = contrast(c.*front, c.*back);
        QVERIFY2(found >= least, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(found)));
    }

private Q_SLOTS:
    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01); // the well-known grey that just fails
    }

    void bodyTextCanBeReadOnEverySurface()
    {
        for (const Tone tone : {Tone::Light, Tone::Dark}) {
            const Colours c = coloursOf(tone);
            for (const Ink back : {&Colours::window, &Colours::sunken, &Colours::surface, &Colours::raised,
                                   &Colours::hover, &Colours::selected})
            {
                requireContrast(c, &Colours::text, back, 7, "text");
                requireContrast(c, &Colours::muted, back, 4.5, "muted");
            }
            for (const Ink back : {&Colours::window, &Colours::surface, &Colours::sunken})
                requireContrast(c, &Colours::dim, back, 4.5, "dim");
            requireContrast(c, &Colours::onAccent, &Colours::accent, 4.5, "text of the primary button");
            requireContrast(c, &Colours::onAccent, &Colours::accentHover, 4.5, "text of the hovered primary button");
        }
    }

    void verdictsAndSidesCanBeReadOnTheirSoftColours()
    {
        for (const Tone tone : {Tone::Light, Tone::Dark}) {
            const Colours c = coloursOf(tone);
            const std::pair<Ink, Ink> pairs[] = {{&Colours::yes, &Colours::yesSoft},
                                                 {&Colours::no, &Colours::noSoft},
                                                 {&Colours::undecided, &Colours::undecidedSoft},
                                                 {&Colours::champion, &Colours::championSoft},
                                                 {&Colours::challenger, &Colours::challengerSoft}};
            for (const auto& [ink, soft] : pairs) {
                requireContrast(c, ink, soft, 4.5, "on its soft colour");
                requireContrast(c, ink, &Colours::surface, 4.5, "on the surface");
                requireContrast(c, &Colours::text, soft, 7, "text on a soft colour");
                requireContrast(c, &Colours::muted, soft, 4.5, "muted text on a soft colour");
            }
            // Marks and edges that carry meaning: WCAG asks for 3.
            requireContrast(c, &Colours::accent, &Colours::surface, 3, "focus ring");
        }
    }

    void everyTokenIsSetInBothTones()
    {
        for (const Tone tone : {Tone::Light, Tone::Dark}) {
            const Colours c = coloursOf(tone);
            for (const NamedColour& named : namedColours())
                QVERIFY2((c.*named.member).isValid(), qPrintable(named.name.toString()));
            for (const QColor& colour : c.series) QVERIFY(contrast(colour, c.surface) > 1.7);
        }
    }
};

const test::Suite<ColoursTest> coloursSuite;

} // namespace podium::ui

#include "tst_Colours.moc"

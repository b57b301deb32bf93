#include "ui/charts/StandingLook.h"

namespace podium::ui {

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Better: return QObject::tr("better");
    case Standing::Worse: return QObject::tr("worse");
    case Standing::Equivalent: return QObject::tr("equivalent");
    case Standing::Undecided: break;
    }
    return QObject::tr("undecided");
}

QString standingIcon(Standing standing)
{
    switch (standing) {
    case Standing::Better: return QStringLiteral("yes");
    case Standing::Worse: return QStringLiteral("no");
    case Standing::Equivalent: return QStringLiteral("equal");
    case Standing::Undecided: break;
    }
    return QStringLiteral("undecided");
}

Ink standingInk(Standing standing)
{
    switch (standing) {
    case Standing::Better: return &Colours::yes;
    case Standing::Worse: return &Colours::no;
    case Standing::Equivalent: return &Colours::muted;
    case Standing::Undecided: break;
    }
    return &Colours::undecided;
}

Ink standingSoftInk(Standing standing)
{
    switch (standing) {
    case Standing::Better: return &Colours::yesSoft;
    case Standing::Worse: return &Colours::noSoft;
    case Standing::Equivalent: return &Colours::sunken;
    case Standing::Undecided: break;
    }
    return &Colours::undecidedSoft;
}

} // namespace podium::ui

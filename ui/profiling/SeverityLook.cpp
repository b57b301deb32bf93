#include "ui/profiling/SeverityLook.h"

#include <QCoreApplication>

namespace podium::ui {

using profiling::Severity;

QString severityIcon(Severity severity)
{
    return severity == Severity::Low ? QStringLiteral("note") : QStringLiteral("warning");
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::High: return QCoreApplication::translate("Severity", "High");
    case Severity::Medium: return QCoreApplication::translate("Severity", "Medium");
    case Severity::Low: break;
    }
    return QCoreApplication::translate("Severity", "Low");
}

Ink severityInk(Severity severity)
{
    switch (severity) {
    case Severity::High: return &Colours::no;
    case Severity::Medium: return &Colours::undecided;
    case Severity::Low: break;
    }
    return &Colours::muted;
}

Ink severitySoftInk(Severity severity)
{
    switch (severity) {
    case Severity::High: return &Colours::noSoft;
    case Severity::Medium: return &Colours::undecidedSoft;
    case Severity::Low: break;
    }
    return &Colours::sunken;
}

} // namespace podium::ui

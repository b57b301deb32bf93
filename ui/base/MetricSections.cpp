#include "ui/base/MetricSections.h"

#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("MetricSections", text); }

} // namespace

QString metricTitle(const std::string& name)
{
    const auto metric = evaluation::findMetric(name);
    return metric ? qtText((*metric)->title) : qtText(name);
}

void addMetricSections(Inspection& facts, const std::map<std::string, double>& metrics)
{
    std::map<std::string, InspectionSection> sets;
    for (const auto& [name, value] : metrics) {
        const std::size_t slash = name.find('/');
        const std::string set = slash == std::string::npos ? std::string() : name.substr(0, slash);
        const std::string metric = slash == std::string::npos ? name : name.substr(slash + 1);
        sets[set].facts.push_back({metricTitle(metric), qtText(figure(value, 6)), {}});
    }
    const auto add = [&](const std::string& set, const QString& heading) {
        const auto found = sets.find(set);
        if (found == sets.end()) return;
        found->second.heading = heading;
        facts.sections.push_back(std::move(found->second));
        sets.erase(found);
    };
    add("test", tr("Test rows"));
    add("validation", tr("Validation rows"));
    add("oob", tr("Out of bag"));
    add("train", tr("Training rows"));
    add("baseline", tr("Baseline"));
    add("", tr("Metrics"));
    while (!sets.empty()) {
        const std::string set = sets.begin()->first;
        add(set, qtText(set));
    }
}

} // namespace podium::ui

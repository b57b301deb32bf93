// MetricSections: recorded metrics by the rows they were measured on, for the inspector.
#pragma once

#include "ui/base/Inspection.h"

#include <map>
#include <string>

namespace podium::ui {

// "RMSE" of "root_mean_squared_error"; the name itself where nobody knows a title.
QString metricTitle(const std::string& name);
// One section for each set, what counts most first: "test/root_mean_squared_error" is RMSE of the test rows.
void addMetricSections(Inspection& facts, const std::map<std::string, double>& metrics);

} // namespace podium::ui

#include "core/profiling/TableProfile.h"

#include "core/base/Text.h"

namespace podium::profiling {

namespace {

Json findingJson(const Finding& finding)
{
    return {{"id", finding.id},
            {"severity", severityName(finding.severity)},
            {"columns", finding.columns},
            {"message", finding.message},
            {"why", finding.why}};
}

Result<Severity> severityFrom(std::string_view name, std::string_view origin)
{
    for (const auto severity : {Severity::Low, Severity::Medium, Severity::High}) {
        if (severityName(severity) == name) return severity;
    }
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: no severity is called \"{}\".", origin, printable(name)));
}

Result<Finding> findingFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, format("{}: findings", origin));
    Finding finding;
    PODIUM_TRY_ASSIGN(finding.id, reader.text("id"));
    PODIUM_TRY_ASSIGN(const std::string severity, reader.text("severity"));
    PODIUM_TRY_ASSIGN(finding.severity, severityFrom(severity, origin));
    PODIUM_TRY_ASSIGN(finding.columns, reader.texts("columns"));
    PODIUM_TRY_ASSIGN(finding.message, reader.text("message"));
    PODIUM_TRY_ASSIGN(finding.why, reader.text("why", ""));
    return finding;
}

Result<Coverage> coverageFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, format("{}: coverage", origin));
    Coverage coverage;
    PODIUM_TRY_ASSIGN(coverage.rowsRead, reader.integer("rows_read"));
    PODIUM_TRY_ASSIGN(coverage.rowsTotal, reader.integer("rows_total"));
    PODIUM_TRY_ASSIGN(coverage.exact, reader.boolean("exact", true));
    PODIUM_TRY_ASSIGN(coverage.notes, reader.texts("notes"));
    return coverage;
}

} // namespace

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::High: return "high";
    case Severity::Medium: return "medium";
    case Severity::Low: break;
    }
    return "low";
}

const ColumnProfile* TableProfile::find(std::string_view name) const
{
    for (const auto& column : columns) {
        if (column.name == name) return &column;
    }
    return nullptr;
}

Json TableProfile::toJson() const
{
    Json columnList = Json::array();
    for (const auto& column : columns) columnList.push_back(column.toJson());
    Json findingList = Json::array();
    for (const auto& finding : findings) findingList.push_back(findingJson(finding));
    return {{"schema", "podium.profile/1"},
            {"rows", rows},
            {"target", target.empty() ? Json(nullptr) : Json(target)},
            {"columns", std::move(columnList)},
            {"findings", std::move(findingList)},
            {"coverage",
             {{"rows_read", coverage.rowsRead},
              {"rows_total", coverage.rowsTotal},
              {"exact", coverage.exact},
              {"notes", coverage.notes}}}};
}

Result<TableProfile> TableProfile::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    TableProfile profile;
    PODIUM_TRY_ASSIGN(profile.rows, reader.integer("rows"));
    if (const Json* target = reader.find("target"); target && !target->is_null()) {
        PODIUM_TRY_ASSIGN(profile.target, reader.text("target"));
    }
    PODIUM_TRY_ASSIGN(const Json* columnList, reader.array("columns"));
    for (const auto& column : *columnList) {
        PODIUM_TRY_ASSIGN(ColumnProfile read, ColumnProfile::fromJson(column, origin));
        profile.columns.push_back(std::move(read));
    }
    PODIUM_TRY_ASSIGN(const Json* findingList, reader.array("findings"));
    for (const auto& finding : *findingList) {
        PODIUM_TRY_ASSIGN(Finding read, findingFrom(finding, origin));
        profile.findings.push_back(std::move(read));
    }
    PODIUM_TRY_ASSIGN(const Json* coverage, reader.object("coverage"));
    PODIUM_TRY_ASSIGN(profile.coverage, coverageFrom(*coverage, origin));
    return profile;
}

} // namespace podium::profiling

#include "core/tracking/RunDifferences.h"

#include "core/base/Text.h"

#include <algorithm>
#include <set>

namespace podium::tracking {

namespace {

TextMap metricTexts(const Run& run)
{
    TextMap texts;
    for (const auto& [name, points] : run.metrics) {
        if (!points.empty()) texts[name] = shortest(latestPoint(points).value);
    }
    return texts;
}

// Facts that every run has; the empty ones are facts that this run lacks.
TextMap present(std::initializer_list<std::pair<const char*, std::string>> facts)
{
    TextMap texts;
    for (const auto& [name, value] : facts) {
        if (!value.empty()) texts[name] = value;
    }
    return texts;
}

TextMap dataTexts(const Run& run)
{
    return present({{"address", run.data.address},
                    {"hash", run.data.hash},
                    {"split", run.data.split},
                    {"prepared_hash", run.data.preparedHash},
                    {"test_hash", run.data.testHash}});
}

TextMap attributeTexts(const Run& run)
{
    return present({{"name", run.name},
                    {"experiment", run.experimentName},
                    {"status", std::string(runStatusName(run.status))},
                    {"model_hash", run.model.hash},
                    {"note", run.note}});
}

enum class TagKind { Code, Environment, Other };

TagKind kindOf(std::string_view tag)
{
    if (tag.starts_with("mlflow.source.git.") || tag == "podium.code_dirty") return TagKind::Code;
    if (tag == "podium.environment" || tag == "podium.version" || tag.starts_with("podium.environment.") ||
        tag.starts_with("mlflow.docker.") || tag.starts_with("mlflow.source."))
        return TagKind::Environment;
    return TagKind::Other;
}

TextMap tagsOf(const Run& run, TagKind kind)
{
    TextMap texts;
    for (const auto& [name, value] : run.tags)
        if (kindOf(name) == kind) texts[name] = value;
    return texts;
}

template <class Texts>
std::vector<RunDifference> differing(const std::vector<Run>& runs, const Texts& textsOf, std::int64_t& same)
{
    std::vector<TextMap> sides;
    std::set<std::string> names;
    for (const auto& run : runs) {
        sides.push_back(textsOf(run));
        for (const auto& [name, value] : sides.back()) names.insert(name);
    }
    std::vector<RunDifference> differences;
    for (const auto& name : names) {
        RunDifference difference{name, {}};
        for (const auto& side : sides) {
            const auto found = side.find(name);
            difference.values.push_back(found == side.end() ? std::nullopt : std::optional(found->second));
        }
        const auto& values = difference.values;
        const bool differs = std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end();
        if (differs) {
            differences.push_back(std::move(difference));
        } else {
            ++same;
        }
    }
    return differences;
}

Json listJson(const std::vector<RunDifference>& differences)
{
    Json list = Json::array();
    for (const auto& difference : differences) {
        Json values = Json::array();
        for (const auto& value : difference.values) values.push_back(value ? Json(*value) : Json(nullptr));
        list.push_back({{"name", difference.name}, {"values", std::move(values)}});
    }
    return list;
}

} // namespace

RunDifferences compareRuns(const std::vector<Run>& runs)
{
    RunDifferences differences;
    for (const auto& run : runs) differences.runs.push_back(run.id);
    differences.params = differing(
        runs, [](const Run& run) { return run.params; }, differences.same);
    differences.metrics = differing(runs, metricTexts, differences.same);
    differences.data = differing(runs, dataTexts, differences.same);
    const auto tags = [&](TagKind kind) {
        return differing(
            runs, [kind](const Run& run) { return tagsOf(run, kind); }, differences.same);
    };
    differences.code = tags(TagKind::Code);
    differences.environment = tags(TagKind::Environment);
    differences.tags = tags(TagKind::Other);
    differences.attributes = differing(runs, attributeTexts, differences.same);
    return differences;
}

Json RunDifferences::toJson() const
{
    Json ids = Json::array();
    for (const auto& id : runs) ids.push_back(id.value);
    return {{"schema", "podium.run_differences/1"},
            {"runs", std::move(ids)},
            {"params", listJson(params)},
            {"metrics", listJson(metrics)},
            {"data", listJson(data)},
            {"code", listJson(code)},
            {"environment", listJson(environment)},
            {"tags", listJson(tags)},
            {"attributes", listJson(attributes)},
            {"same", same}};
}

} // namespace podium::tracking

#include "core/features/StepKinds.h"

#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/features/RecipeWords.h"

#include <algorithm>

namespace podium::features {

namespace {

using Columns = StepKind::Columns;

std::vector<StepKind> prepareKinds()
{
    const std::vector<std::string> comparisons = allWords(comparisonWords);
    std::vector<std::string> second = comparisons;
    second.insert(second.begin(), "none");
    return {
        {Phase::Prepare,
         "filter",
         "Keep rows (filter)",
         "Keeps the rows that meet the condition; others leave the table.",
         Columns::One,
         false,
         {choiceParam("comparison", "above", comparisons, "How the column is compared."),
          textParam("value", "", "With what: a number, a text, true or false; several with commas for in and not_in."),
          choiceParam("and", "none", second, "A second condition on the same column."),
          textParam("and_value", "", "What the second condition compares with.")}},
        {Phase::Prepare,
         "drop_missing",
         "Leave out rows with gaps (drop_missing)",
         "Leaves out the rows in which one of these columns has no value.",
         Columns::Many,
         true,
         {}},
        {Phase::Prepare,
         "derive",
         "Part of a date (derive)",
         "Adds a column made from a date: its month, weekday, season ...",
         Columns::One,
         false,
         {choiceParam("part", "month", datePartNames(), "Which part of the date."),
          textParam("as", "", "The name of the new column."),
          choiceParam("hemisphere", "north", allWords(hemisphereWords), "For seasons.")}},
        {Phase::Prepare,
         "assemble_date",
         "A date from its parts (assemble_date)",
         "Makes one date of three columns that hold day, month and year.",
         Columns::None,
         false,
         {textParam("as", "", "The name of the new column."), textParam("day", "", "The column with the day."),
          textParam("month", "", "The column with the month."), textParam("year", "", "The column with the year."),
          choiceParam("invalid", "missing", allWords(invalidWords), "What becomes of a 31 June.")}},
        {Phase::Prepare,
         "lag",
         "An earlier value (lag)",
         "Adds the column's value of an earlier row of the same group: what is known before it happens.",
         Columns::One,
         false,
         {textParam("order", "", "The column that says which row is earlier."),
          textParam("by", "", "The columns that make a group, with commas."),
          integerParam("periods", 1, 1, 1e6, "How many rows before.", "rows"),
          textParam("as", "", "The name of the new column.")}},
        {Phase::Prepare,
         "aggregate",
         "One row for each group (aggregate)",
         "Sums up the rows of each group; warns of what is known only when the period is over.",
         Columns::Many,
         false,
         {textParam("columns", "", "The columns of the result, as {Total: {sum: Quantity}, Days: count}.")}},
        {Phase::Prepare, "select", "Keep columns (select)", "Keeps these columns only.", Columns::Many, false, {}},
        {Phase::Prepare, "drop", "Leave out columns (drop)", "Leaves these columns out.", Columns::Many, false, {}},
    };
}

std::vector<StepKind> transformKinds()
{
    const auto encoder = [] {
        return std::vector<ParamSpec>{
            choiceParam("unknown", "ignore", allWords(unknownWords), "What becomes of a value not seen before."),
            integerParam("min_frequency", 1, 1, 1e9, "Rarer values share one.", "rows")};
    };
    return {
        {Phase::Transform,
         "impute",
         "Fill missing values (impute)",
         "Puts a value in place of a missing one; which one is learned from the training part.",
         Columns::Many,
         true,
         {choiceParam("with", "median", allWords(withWords), "What stands in for a missing value."),
          textParam("value", "", "The constant, where with is constant."),
          booleanParam("indicator", false, "Adds a column that says where the value was missing.")}},
        {Phase::Transform, "one_hot", "Columns of 0 and 1 (one_hot)",
         "A column of 0 and 1 for each value; the values are learned from the training part.", Columns::Many, true,
         encoder()},
        {Phase::Transform, "category", "Categories (category)",
         "Numbers the values for learners that read categories; learned from the training part.", Columns::Many, true,
         encoder()},
        {Phase::Transform,
         "standardise",
         "Same scale (standardise)",
         "Subtracts the mean and divides by the standard deviation, both learned from the training part.",
         Columns::Many,
         true,
         {}},
        {Phase::Transform,
         "date_parts",
         "Parts of a date (date_parts)",
         "Replaces a date by its parts.",
         Columns::Many,
         true,
         {textParam("parts", "",
                    "Which parts, with commas; none: year, month, day, weekday, and the hour of a timestamp."),
          choiceParam("hemisphere", "north", allWords(hemisphereWords), "For seasons.")}},
        {Phase::Transform,
         "drop",
         "Leave out columns (drop)",
         "Leaves these columns out of what is learned from.",
         Columns::Many,
         false,
         {}},
    };
}

std::string valueOf(const StepFields& fields, const char* name)
{
    const auto found = fields.given.find(name);
    if (found != fields.given.end()) return found->second;
    const StepKind* kind = findStepKind(fields.phase, fields.word);
    for (const ParamSpec& spec : kind->params)
        if (spec.name == name) return paramText(spec.fallback);
    return {};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// A number, true or false as such, anything else as text: also 02134, which is a code.
Json scalarJson(std::string_view text)
{
    const std::string_view word = trim(text);
    if (word == "true" || word == "false") return word == "true";
    if (word.size() > 1 && word[0] == '0' && isDigit(word[1])) return std::string(word);
    if (const auto whole = parseInteger(word)) return *whole;
    if (const auto number = parseReal(word)) return *number;
    return std::string(word);
}

Json listJson(const std::string& text)
{
    Json list = Json::array();
    for (const std::string& item : split(text, ','))
        if (!trim(item).empty()) list.push_back(std::string(trim(item)));
    return list;
}

Json conditionJson(const std::string& comparison, const std::string& value)
{
    if (comparison == "missing") return Json(trim(value) != "false");
    if (comparison != "in" && comparison != "not_in") return scalarJson(value);
    Json list = Json::array();
    for (const std::string& item : split(value, ','))
        if (!trim(item).empty()) list.push_back(scalarJson(item));
    return list;
}

Result<Json> stepJson(const StepFields& fields)
{
    const StepKind* kind = findStepKind(fields.phase, fields.word);
    if (kind == nullptr)
        return makeError(ErrorCode::InvalidInput, format("Could not make a step: {} has none named \"{}\".",
                                                         phaseName(fields.phase), printable(fields.word, 40)));
    const auto of = [&](const char* name) { return valueOf(fields, name); };
    const std::string column = fields.columns.empty() ? std::string() : fields.columns.front();
    if (kind->columns != Columns::None && fields.columns.empty() && !kind->takesPatterns)
        return makeError(ErrorCode::InvalidInput, "Could not make the step: no column is chosen.");
    const std::string& word = fields.word;
    Json step = Json::object();
    if (word == "filter") {
        step[word] = column;
        step[of("comparison")] = conditionJson(of("comparison"), of("value"));
        if (of("and") != "none") step[of("and")] = conditionJson(of("and"), of("and_value"));
    } else if (word == "derive") {
        step = {{word, of("part")}, {"from", column}, {"as", of("as")}};
        if (of("hemisphere") != "north") step["hemisphere"] = of("hemisphere");
    } else if (word == "assemble_date") {
        step = {{word, of("as")},
                {"day", of("day")},
                {"month", of("month")},
                {"year", of("year")},
                {"invalid", of("invalid")}};
    } else if (word == "lag") {
        step = {{word, column}};
        if (const Json by = listJson(of("by")); !by.empty()) step["by"] = by;
        step["order"] = of("order");
        step["periods"] = parseInteger(of("periods")).value_or(0);
        step["as"] = of("as");
    } else {
        step[word] = fields.columns.empty() ? ColumnNames{"*"} : fields.columns;
        if (word == "aggregate") {
            PODIUM_TRY_ASSIGN(const YamlNode columns, parseYaml(of("columns"), "columns"));
            step["columns"] = columns.toJson();
        } else if (word == "impute") {
            step["with"] = of("with");
            if (of("with") == "constant") step["value"] = scalarJson(of("value"));
            if (of("indicator") == "true") step["indicator"] = true;
        } else if (word == "one_hot" || word == "category") {
            step["unknown"] = of("unknown");
            step["min_frequency"] = parseInteger(of("min_frequency")).value_or(0);
        } else if (word == "date_parts") {
            if (const Json parts = listJson(of("parts")); !parts.empty()) step["parts"] = parts;
            if (of("hemisphere") != "north") step["hemisphere"] = of("hemisphere");
        }
    }
    return step;
}

std::string plainText(const Json& value) { return value.is_string() ? value.get<std::string>() : writeJson(value); }

std::string listText(const Json& list)
{
    std::vector<std::string> items;
    for (const Json& item : list) items.push_back(plainText(item));
    return join(items, ", ");
}

ColumnNames namesOf(const Json& value)
{
    if (value.is_string()) return {value.get<std::string>()};
    ColumnNames names;
    for (const Json& name : value) names.push_back(name.get<std::string>());
    return names;
}

// The step that the fields say, as the recipe's reader has it.
Result<Json> readBack(const StepFields& fields)
{
    PODIUM_TRY_ASSIGN(Json step, stepJson(fields));
    const std::string phase(phaseName(fields.phase));
    PODIUM_TRY_ASSIGN(const Recipe recipe, Recipe::fromJson({{phase, Json::array({std::move(step)})}}, "the step"));
    return Json(recipe.toJson()[phase][0]);
}

// A form holds texts: "2134", which is a text, and "a, b" among others would come back as something else.
Status requireSame(const StepFields& fields, const Json& step)
{
    const auto again = readBack(fields);
    if (again && *again == step) return success();
    return makeError(ErrorCode::Unsupported,
                     format("Could not show the {} as a form: it would not come back as it is.", fields.word),
                     "Edit it in the YAML.");
}

Status readFilter(const Json& step, StepFields& fields)
{
    std::vector<std::pair<std::string, std::string>> conditions;
    for (const auto& [key, value] : step.items())
        if (key != "filter") conditions.emplace_back(key, value.is_array() ? listText(value) : plainText(value));
    if (conditions.size() > 2)
        return makeError(ErrorCode::Unsupported,
                         "Could not show the filter as a form: it has more than two conditions.",
                         "Edit it in the YAML.");
    fields.given["comparison"] = conditions[0].first;
    fields.given["value"] = conditions[0].second;
    if (conditions.size() < 2) return success();
    fields.given["and"] = conditions[1].first;
    fields.given["and_value"] = conditions[1].second;
    return success();
}

} // namespace

const std::vector<StepKind>& stepKinds()
{
    static const std::vector<StepKind> all = [] {
        std::vector<StepKind> kinds = prepareKinds();
        for (StepKind& kind : transformKinds()) kinds.push_back(std::move(kind));
        return kinds;
    }();
    return all;
}

const StepKind* findStepKind(Phase phase, std::string_view word)
{
    for (const StepKind& kind : stepKinds())
        if (kind.phase == phase && kind.word == word) return &kind;
    return nullptr;
}

Result<std::string> stepLine(const StepFields& fields)
{
    PODIUM_TRY_ASSIGN(const Json step, readBack(fields));
    return flowText(step);
}

Result<StepFields> stepFields(const Recipe& recipe, Phase phase, std::size_t index)
{
    const Json steps = recipe.toJson().value(std::string(phaseName(phase)), Json::array());
    if (index >= steps.size())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not show step {} of {}: there is no such step.", index + 1, phaseName(phase)));
    const Json& step = steps[index];
    StepFields fields;
    fields.phase = phase;
    fields.word = phase == Phase::Prepare ? stepName(recipe.prepare[index]) : stepName(recipe.transform[index]);
    const auto take = [&](const char* key, const char* name) {
        if (step.contains(key)) fields.given[name] = step[key].is_array() ? listText(step[key]) : plainText(step[key]);
    };
    if (fields.word == "derive") {
        fields.columns = namesOf(step["from"]);
        take("derive", "part");
    } else if (fields.word == "assemble_date") {
        take("assemble_date", "as");
    } else {
        fields.columns = namesOf(step[fields.word]);
    }
    if (fields.word == "filter") PODIUM_TRY(readFilter(step, fields));
    if (fields.word == "aggregate") fields.given["columns"] = flowText(step["columns"]);
    for (const StepKind& kind : stepKinds()) {
        if (kind.phase != phase || kind.word != fields.word || kind.word == "aggregate" || kind.word == "filter")
            continue;
        for (const ParamSpec& spec : kind.params) {
            const bool isOther = (spec.name == "part" && fields.word == "derive") ||
                                 (spec.name == "as" && fields.word == "assemble_date");
            if (!isOther) take(spec.name.c_str(), spec.name.c_str());
        }
    }
    PODIUM_TRY(requireSame(fields, step));
    return fields;
}

} // namespace podium::features

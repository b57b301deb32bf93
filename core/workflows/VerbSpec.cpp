#include "core/workflows/VerbSpec.h"

#include "core/base/Text.h"
#include "core/data/ImportOptions.h"

#include <algorithm>
#include <array>

namespace podium::workflows {
namespace {

VerbArgument argument(std::string name, std::string sentence)
{
    return {std::move(name), true, false, std::move(sentence)};
}
VerbArgument optional(std::string name, std::string sentence)
{
    return {std::move(name), false, false, std::move(sentence)};
}
VerbArgument sources(std::string name, std::string sentence)
{
    return {std::move(name), false, true, std::move(sentence)};
}
VerbArgument several(std::string name, std::string sentence)
{
    return {std::move(name), true, true, std::move(sentence)};
}

VerbOption option(std::string name, std::string value, std::string sentence, std::string fallback = {})
{
    return {textParam(std::move(name), std::move(fallback), std::move(sentence)), false, false, std::move(value)};
}
VerbOption required(std::string name, std::string value, std::string sentence)
{
    VerbOption made = option(std::move(name), std::move(value), std::move(sentence));
    made.required = true;
    return made;
}
VerbOption repeated(std::string name, std::string value, std::string sentence)
{
    VerbOption made = option(std::move(name), std::move(value), std::move(sentence));
    made.repeated = true;
    return made;
}
VerbOption flag(std::string name, std::string sentence)
{
    return {booleanParam(std::move(name), false, std::move(sentence)), false, false, {}};
}
VerbOption number(ParamSpec spec) { return {std::move(spec), false, false, "N"}; }

const VerbOption as = option("as", "EMAIL", "Who acts; default: git's user.email.");
const VerbOption reason = required("reason", "TEXT", "Why; kept in the ledger for ever.");
const VerbOption head = number(integerParam("head", 10, 0, 1000, "How many rows to show.", "rows"));

std::vector<VerbSpec> workspaceVerbs()
{
    return {
        {"workspace",
         "init",
         "Create a workspace in a folder, empty or with a sample to start from.",
         {argument("DIR", "Where; made if missing.")},
         {option("sample", "NAME", "globorealty or globojava: generated data with recipe, gate and README."),
          option("name", "NAME", "Default: the folder's name."),
          flag("models", "Train the models of the sample too, up to the decision that waits (globorealty).")},
         {},
         true},
        {"workspace", "show", "What the workspace holds and where each port lives.", {}, {}, {}, false},
        {"workspace",
         "doctor",
         "Check everything: files valid, homes reachable, bytes there, ledgers whole.",
         {},
         {flag("deep", "Read and hash every artifact again.")},
         {},
         false},
    };
}

std::vector<VerbSpec> dataVerbs()
{
    std::vector<ParamSpec> reading(data::importOptionSpecs().begin(), data::importOptionSpecs().end());
    reading.push_back(textParam("types.*", "",
                                "The type of a column: boolean, integer, real, text, date or timestamp, the last two "
                                "also with a form, as date:%d.%m.%Y."));
    return {
        {"data",
         "import",
         "Import files as a new version of an asset; the same bytes give `unchanged`. --dry-run shows how they would "
         "be "
         "read.",
         {optional("NAME", "The asset; default: the file's stem."),
          sources("SOURCE", "Files, folders or patterns; none with --query.")},
         {option("query", "SQL", "The rows of a query over the assets, as in data sql; it needs NAME."),
          flag("reference", "Record where the source lies instead of copying its bytes; not with --query."),
          option("type", "T", "uri_file, uri_folder or mltable; not with --query."),
          option("description", "TEXT", "What it is."), repeated("tag", "k=v", "A tag; may be repeated.")},
         reading,
         true,
         true},
        {"data", "list", "The assets, or the versions of one.", {optional("NAME", "An asset.")}, {}, {}, false},
        {"data",
         "show",
         "Facts, columns and first rows of a data version.",
         {argument("ADDR", "name, name:3, name@latest or a path.")},
         {head},
         {},
         false},
        {"data",
         "sql",
         "Ask in SQL; assets are tables by name, \"name:2\" for a version, paths work too.",
         {argument("QUERY", "One SELECT.")},
         {number(integerParam("limit", 1000, 1, 100'000'000, "Show at most this many rows.", "rows")),
          option("out", "FILE", "Write all rows to a .parquet, .csv or .jsonl file.")},
         {},
         false},
        {"data",
         "verify",
         "Read everything of a version again and compare with its hashes.",
         {argument("ADDR", "name, name:3 or name@latest.")},
         {},
         {},
         false},
        {"data",
         "lineage",
         "What a version was made from, and what was made of it: versions, runs, models and their aliases.",
         {argument("ADDR", "name, name:3 or name@latest.")},
         {},
         {},
         false},
        {"data",
         "export",
         "Write a version, or a part of it, to a file.",
         {argument("ADDR", "name:3, name:3#test, or a path."), argument("FILE", ".parquet, .csv, .tsv or .jsonl.")},
         {option("split", "SPLIT", "What #train and #test mean."),
          option("recipe", "FILE", "Prepare the rows with this recipe first.")},
         {},
         true},
    };
}

std::vector<VerbSpec> modellingVerbs()
{
    const VerbOption split = option("split", "SPLIT",
                                    "random:0.2, stratified:COL:0.2, time:COL:0.2, group:COL:0.2, every:5 or a saved "
                                    "name; default: by time where there is a time, else random.");
    return {
        {"profiling",
         "report",
         "What the data looks like: counts, missing, distinct, moments, quantiles, histogram, findings.",
         {argument("ADDR", "name:3 or a path.")},
         {option("target", "COL", "Look at everything in relation to this column."),
          option("budget", "TIME", "Stop refining after this long; what is approximate is marked.")},
         {},
         false},
        {"profiling",
         "associations",
         "How numeric columns move together (Pearson, Spearman), and what each column says about the target.",
         {argument("ADDR", "name:3 or a path.")},
         {option("target", "COL", "Put this column first, and say how much each other one tells of it.")},
         {},
         false},
        {"profiling",
         "timeline",
         "How a column looks from period to period: rows, missing, mean, median and quartiles, or its frequent values.",
         {argument("ADDR", "name:3 or a path."), argument("COLUMN", "Which one.")},
         {option("time", "COL", "The column that says when; default: the date or time that misses least."),
          option("period", "UNIT", "minute, hour, day, week, month, quarter, year or decade; default: by the span.")},
         {},
         false},
        {"profiling",
         "compare",
         "What has changed from one version to another: columns, missing values, and how far each column has moved.",
         {argument("A", "Before: name:3, name:3#train or a path."), argument("B", "After: as A.")},
         {number(realParam("max-drift", 0.25, 0, 1000,
                           "Answer yes or no: no where a score is this much or the columns differ.")),
          option("split", "SPLIT", "What #train and #test mean.")},
         {},
         false},
        {"features",
         "split",
         "Split a data version, show both parts, and save the split under a name.",
         {argument("ADDR", "name:3 or a path.")},
         {required("by", "SPLIT", "random:0.2, stratified:COL:0.2, time:COL:0.2, group:COL:0.2 or every:5."),
          option("name", "NAME", "Save it under this name."),
          option("recipe", "FILE", "Prepare the rows with this recipe first.")},
         {},
         true},
        {"features",
         "preview",
         "Rows and columns before and after each step of a recipe, and the first rows of the result.",
         {argument("ADDR", "name:3 or a path.")},
         {required("recipe", "FILE", "recipes/x.yml."), option("target", "COL", "Default: the recipe's."), split, head,
          number(integerParam("step", 0, 0, 10'000, "The table after this many steps; 0: the raw rows."))},
         {},
         false},
        {"features",
         "add",
         "Add a step to a recipe; its other lines stay as they are. A file that is not there is begun.",
         {argument("RECIPE", "recipes/x.yml."), argument("STEP", "As in the YAML: \"{drop: [id]}\".")},
         {option("phase", "PHASE", "prepare or transform; default: where there is such a step, transform first."),
          option("target", "COL", "Of a recipe that is begun.")},
         {},
         true},
        {"training",
         "learners",
         "The learners with their parameters and ranges.",
         {optional("LEARNER", "One of them.")},
         {},
         {},
         false},
        {"training",
         "plan",
         "What a training would use: rows, split, task, warnings. Records nothing.",
         {},
         {required("data", "ADDR", "name:3 or a path."), option("target", "COL", "Default: the recipe's."),
          option("learner", "NAME", "Default: any; see training learners."),
          option("recipe", "FILE", "Default: one made for the table."), split,
          option("task", "KIND", "regression or classification; default: from the target's type.")},
         {},
         false},
        {"training",
         "run",
         "Train a model and record the run: data hash, commit, seed, row-level test predictions.",
         {},
         {required("data", "ADDR", "name:3 or a path."), option("target", "COL", "Default: the recipe's."),
          required("learner", "NAME", "See training learners."),
          option("recipe", "FILE", "Default: one made for the table."), split,
          repeated("param", "k=v", "A parameter of the learner; may be repeated."),
          option("experiment", "NAME", "Default: Default."), option("name", "NAME", "Of the run."),
          option("task", "KIND", "regression or classification; default: from the target's type."),
          repeated("out", "NAME=PATH", "Write an output (model, predictions, metrics) to a place.")},
         {},
         true},
        {"training",
         "leaderboard",
         "The runs that were tested on the same rows for the same target, best first, beside the baseline.",
         {},
         {required("data", "ADDR", "name:3 or a path."), option("target", "COL", "Default: the recipe's."),
          option("recipe", "FILE", "The one that prepares the rows; default: none."), split,
          option("task", "KIND", "regression or classification; default: from the target's type.")},
         {},
         false},
        {"training",
         "predict",
         "Predict rows with a model, to a file.",
         {argument("MODEL", "models:/name@champion, runs:/id or a folder."),
          argument("ADDR", "name:3, name:3#test or a path."), argument("FILE", ".parquet, .csv or .jsonl.")},
         {},
         {},
         true},
        {"evaluation",
         "compare",
         "Is the challenger better than the champion? With a paired interval, on the same rows.",
         {several("CHALLENGER",
                  "models:/name/2, runs:/id or a model folder; with --predictions two files, the champion's first.")},
         {option("champion", "MODEL", "Default: the champion of the challenger's own name."),
          option("data", "ADDR", "Default: the test part that the challenger's run recorded."),
          option("metric", "NAME", "The one that decides."), option("slices", "A,B", "Columns to cut by, with commas."),
          number(realParam("confidence", 0.95, 0.5, 0.999, "Of the intervals.")),
          number(integerParam("resamples", 2000, 200, 100'000, "Of the bootstrap.")),
          number(integerParam("min-rows", 30, 1, 1'000'000, "Fewer test rows, or rows of a slice, are undecided.",
                              "rows")),
          option("margin", "SHARE", "Call a relative difference within it equivalent."),
          flag("predictions", "Compare two files of predictions, made by any models anywhere."),
          option("key", "COL", "With --predictions: what identifies a row."),
          option("target", "COL", "With --predictions: the column with the truth."),
          option("prediction", "COL", "With --predictions: the column with the prediction."),
          number(integerParam("worst", 0, 0, 100'000, "Show so many of the worst rows.", "rows")),
          option("worst-by", "WHAT", "harm (challenger against champion), or the loss of challenger or champion.",
                 "harm"),
          number(realParam("threshold", 0.5, 0, 1, "Two classes: say what calling positive from this score on does.")),
          number(realParam("cost-fp", 1, 0, 1e15, "What a false positive costs; with the cheapest threshold.")),
          number(realParam("cost-fn", 1, 0, 1e15, "What a false negative costs; with the cheapest threshold.")),
          flag("curves", "Put the points of the curves, or the residuals, into the JSON.")},
         {},
         false},
        {"evaluation",
         "metrics",
         "What each metric and picture means: definition, formula, whose definition it is.",
         {optional("NAME", "A metric or picture, such as root_mean_squared_error or roc; all, where none is given.")},
         {},
         {},
         false},
    };
}

std::vector<VerbSpec> trackingVerbs()
{
    return {
        {"tracking",
         "list",
         "Runs, newest first.",
         {},
         {option("filter", "EXPR", "As in MLflow: metrics.`test/r2_score` > 0.8 and params.learner = 'ridge'."),
          option("order", "EXPR", "metrics.`test/r2_score` desc"),
          option("experiment", "NAME", "Only of this experiment."),
          option("columns", "FIELDS", "What to show beside the names: params.alpha, metrics.`test/r2_score`."),
          number(integerParam("limit", 50, 1, 1'000'000, "At most this many.", "runs"))},
         {},
         false},
        {"tracking",
         "group",
         "Runs by the values of a field: how many, and the mean of their metrics with its 95 % interval.",
         {},
         {required("by", "FIELD", "params.learner, tags.team, status, data ..."),
          repeated("metric", "NAME", "Which metrics. Default: what runs are judged by."),
          option("filter", "EXPR", "Only these runs, as in list.")},
         {},
         false},
        {"tracking",
         "curve",
         "A metric of a run over its steps.",
         {argument("RUN", "runs:/<id>, a beginning of it, or runs:/latest.")},
         {required("metric", "NAME", "Which."),
          number(realParam("smooth", 0, 0, 0.999, "Weight of what came before; 0 does not smooth."))},
         {},
         false},
        {"tracking",
         "show",
         "Everything that a run recorded.",
         {argument("RUN", "runs:/<id>, a beginning of it, or runs:/latest.")},
         {},
         {},
         false},
        {"tracking",
         "compare",
         "Only what differs between runs: parameters, metrics, data, code, environment.",
         {several("RUN", "Two or more.")},
         {flag("diff", "Print what changed in the code, too.")},
         {},
         false},
        {"tracking",
         "note",
         "Write a note on a run.",
         {argument("RUN", "runs:/<id>."), argument("TEXT", "Replaces the note it has; '' takes it away.")},
         {},
         {},
         true},
    };
}

std::vector<VerbSpec> registryVerbs()
{
    const VerbOption gate = option("gate", "FILE", "gates/x.yml.");
    return {
        {"registry",
         "register",
         "Make a run's model a version of a registered model.",
         {argument("RUN", "runs:/<id>.")},
         {required("name", "NAME", "The model."), as},
         {},
         true},
        {"registry", "list", "The registered models.", {}, {}, {}, false},
        {"registry",
         "show",
         "Versions, aliases and open requests of a model.",
         {argument("MODEL", "A name, or models:/name/2.")},
         {},
         {},
         false},
        {"registry",
         "gate",
         "Would this model pass? Works on a run before anything is registered.",
         {argument("MODEL", "models:/name/2 or runs:/id.")},
         {required("gate", "FILE", "gates/x.yml."), as},
         {},
         false},
        {"registry",
         "draft",
         "Write a gate file to begin with, for a model that has none.",
         {argument("NAME", "The model.")},
         {},
         {},
         true},
        {"registry",
         "request",
         "Ask for a promotion: runs the gate and freezes its evidence.",
         {argument("MODEL", "models:/name/2.")},
         {required("gate", "FILE", "gates/x.yml."), as},
         {},
         true},
        {"registry",
         "approve",
         "Approve the open request of a version.",
         {argument("MODEL", "models:/name/2.")},
         {reason, as},
         {},
         true},
        {"registry",
         "reject",
         "Reject the open request of a version, or take an approval back.",
         {argument("MODEL", "models:/name/2.")},
         {reason, as},
         {},
         true},
        {"registry",
         "promote",
         "Move an alias to a version, if gate and approvals allow it.",
         {argument("MODEL", "models:/name/2.")},
         {option("alias", "NAME", "Which alias.", "champion"), gate, reason, as},
         {},
         true},
        {"registry",
         "restore",
         "Give the alias back to a version that held it before.",
         {argument("NAME", "The model.")},
         {required("to", "VERSION", "A former champion."), option("alias", "NAME", "Which alias.", "champion"), reason,
          as},
         {},
         true},
        {"registry",
         "history",
         "What happened to a model, or how it stood at a time.",
         {argument("NAME", "The model.")},
         {option("at", "DATE", "2026-03-01 or with a time.")},
         {},
         false},
        {"registry",
         "verify",
         "Check the hash chain of every ledger.",
         {optional("NAME", "Only this model.")},
         {},
         {},
         false},
    };
}

struct LaterVerb {
    const char* word;
    const char* verb;
};
// What the batch contract names and this version has not built.
constexpr std::array<LaterVerb, 21> later{{
    {"workspace", "backup"}, {"workspace", "restore"}, {"data", "diff"},      {"profiling", "contract"},
    {"profiling", "check"},  {"training", "export"},   {"evaluation", "run"}, {"evaluation", "explain"},
    {"tracking", "import"},  {"tracking", "export"},   {"tracking", "serve"}, {"jobs", "run"},
    {"jobs", "list"},        {"jobs", "show"},         {"jobs", "log"},       {"jobs", "cancel"},
    {"jobs", "outputs"},     {"jobs", "validate"},     {"serving", ""},       {"monitoring", ""},
    {"governance", ""},
}};

} // namespace

std::vector<VerbSpec> verbSpecs()
{
    std::vector<VerbSpec> all;
    for (auto part : {workspaceVerbs(), dataVerbs(), modellingVerbs(), trackingVerbs(), registryVerbs()})
        for (auto& spec : part) all.push_back(std::move(spec));
    return all;
}

std::vector<std::string> verbWords()
{
    return {"workspace", "data", "profiling", "features", "training", "evaluation", "tracking", "registry"};
}

Result<VerbSpec> findVerb(std::string_view word, std::string_view verb)
{
    std::vector<std::string> verbs;
    for (auto& spec : verbSpecs()) {
        if (spec.word != word) continue;
        if (spec.verb == verb) return std::move(spec);
        verbs.push_back(spec.verb);
    }
    for (const auto& entry : later)
        if (entry.word == word && (entry.verb == verb || !*entry.verb || verb.empty()))
            if (verbs.empty() || !verb.empty())
                return makeError(ErrorCode::Unsupported,
                                 format("Could not run {} {}: it is not built yet.", word, verb));
    if (verbs.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not run \"{}\": there is no such word.", printable(word, 60)),
                         suggestion(word, verbWords()));
    if (verb.empty())
        return makeError(ErrorCode::InvalidInput, format("Could not run {}: the verb is missing.", word),
                         suggestion("", verbs));
    return makeError(ErrorCode::InvalidInput,
                     format("Could not run {} {}: there is no such verb.", word, printable(verb, 60)),
                     suggestion(verb, verbs));
}

} // namespace podium::workflows

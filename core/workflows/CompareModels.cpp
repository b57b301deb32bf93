#include "core/workflows/CompareModels.h"

#include "core/base/Text.h"
#include "core/evaluation/PredictionTables.h"
#include "core/table/TableIo.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/PredictionFiles.h"
#include "core/workflows/TestPart.h"

namespace podium::workflows {
namespace {

using evaluation::Comparison;
using evaluation::RowSet;
using evaluation::ScoredRows;

// One of the two models on its way into the comparison.
struct Side {
    std::string_view role; // "challenger", "champion"
    ModelSource source;
    std::optional<training::Model> model; // where its bytes are here
    ScoredRows scored;
    std::string testHash;
    RowSet test; // the test rows as this side's own recipe prepares them
    std::vector<std::string> obstacles;
};

// The rows on which both are judged.
struct Ground {
    std::string address;
    std::string hash;
    std::optional<Table> raw; // where the bytes are here
    std::string part;
    bool recorded = false; // the challenger's own test part
    std::vector<std::string> obstacles;
};

bool isMissing(const Error& error) { return error.code == ErrorCode::NotFound; }

Result<Side> openSide(workspace::Workspace& workspace, std::string_view role, ModelSource source,
                      const TaskContext& context)
{
    Side side;
    side.role = role;
    auto model = loadModel(workspace, source, context);
    if (model) side.model = std::move(*model);
    else if (!isMissing(model.error())) return model.error();
    side.source = std::move(source);
    return side;
}

Result<Ground> findGround(workspace::Workspace& workspace, const std::string& given, const ModelSource& challenger,
                          const TaskContext& context)
{
    Ground ground;
    ground.recorded = given.empty();
    if (ground.recorded && challenger.facts.data.address.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not compare {}: it recorded no test data.", challenger.address),
                         "Name the data with --data.");
    const std::string address = ground.recorded ? challenger.facts.data.address + "#test" : given;
    auto data = findData(workspace, address, context);
    if (!data) {
        if (!ground.recorded || !isMissing(data.error())) return data.error();
        ground.address = challenger.facts.data.address;
        ground.hash = challenger.facts.data.hash;
        ground.part = "test";
        return ground;
    }
    ground.address = data->address;
    ground.hash = data->version.hash;
    ground.part = data->part;
    if (ground.recorded && ground.hash != challenger.facts.data.hash) {
        ground.obstacles.push_back(
            format("{} is no longer what {} was trained on: its hash differs", ground.address, challenger.address));
        return ground;
    }
    auto raw = readData(workspace, *data, context);
    if (raw) ground.raw = std::move(*raw);
    else if (!isMissing(raw.error())) return raw.error();
    return ground;
}

RowSet testRowSet(const PreparedRows& prepared, std::span<const std::size_t> rows)
{
    RowSet set;
    set.table = prepared.hash;
    const auto hashes = rowHashes(prepared.table);
    for (const std::size_t row : rows) {
        set.numbers.push_back(row);
        set.hashes.push_back(hashes[row]);
    }
    return set;
}

// Predictions that the run kept, for a side whose model or data is not here.
Status useStored(workspace::Workspace& workspace, Side& side, const TaskContext& context)
{
    const auto file = side.source.facts.files.find(predictionsFile);
    const auto bytes = file == side.source.facts.files.end()
                           ? Result<Path>(makeError(ErrorCode::NotFound, "The run kept no predictions."))
                           : workspace.artifacts().find(file->second.hash);
    if (!bytes) {
        side.obstacles.push_back(format("neither the model nor the predictions of the {} {} are in {}", side.role,
                                        side.source.address, pathText(workspace.artifacts().folder())));
        return success();
    }
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck());
    PODIUM_TRY_ASSIGN(const Table table, readParquet(session, *bytes, context));
    const auto kind = side.source.facts.task == "classification" ? training::TaskKind::Classification
                                                                 : training::TaskKind::Regression;
    PODIUM_TRY_ASSIGN(side.scored, scoredRowsFromPredictions(table, side.source.facts.target, kind));
    side.testHash = side.source.facts.data.testHash;
    side.test.table = side.source.facts.data.preparedHash;
    side.test.numbers = side.scored.rows;
    return success();
}

// Two recipes may prepare other columns of the same rows; they are the same rows where all columns in common agree.
bool sameRows(const PreparedRows& a, const PreparedRows& b)
{
    if (a.hash == b.hash) return true;
    if (a.table.rows() != b.table.rows()) return false;
    Table inA, inB;
    for (const auto& column : a.table.columns) {
        const Column* other = b.table.find(column.name);
        if (!other || other->type != column.type) continue;
        inA.columns.push_back(column);
        inB.columns.push_back(*other);
    }
    return !inA.columns.empty() && tableHash(inA) == tableHash(inB);
}

Status scoreAgain(Side& side, const PreparedRows& prepared, std::span<const std::size_t> rows,
                  const TaskContext& context)
{
    const Table part = prepared.table.gather(rows);
    PODIUM_TRY_ASSIGN(training::Predictions predictions, training::predict(*side.model, part, context));
    PODIUM_TRY_ASSIGN(side.scored, scoredRows(prepared.table, rows, side.model->target, std::move(predictions)));
    side.test = testRowSet(prepared, rows);
    return success();
}

// Scores the side that names the rows. Gives those rows where both data and model are here.
Result<std::optional<PartRows>> scoreReference(workspace::Workspace& workspace, const Ground& ground, Side& side,
                                               const TaskContext& context)
{
    if (!ground.raw || !side.model) {
        if (ground.recorded) PODIUM_TRY(useStored(workspace, side, context));
        else
            side.obstacles.push_back(
                format("the bytes of {} are not here", ground.raw ? side.source.address : ground.address));
        return std::optional<PartRows>();
    }
    PODIUM_TRY_ASSIGN(PartRows reference,
                      rowsOfPart(side.source, *side.model, *ground.raw, ground.hash, ground.part, context));
    side.testHash = testHash(reference.prepared.table, reference.rows);
    PODIUM_TRY(scoreAgain(side, reference.prepared, reference.rows, context));
    return std::optional(std::move(reference));
}

// Scores both sides as well as what is here allows; what is in the way goes into their obstacles.
Status scoreSides(workspace::Workspace& workspace, Ground& ground, Side& challenger, Side& champion,
                  const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const std::optional<PartRows> named,
                      scoreReference(workspace, ground, challenger, context.part(0, 0.5)));
    if (!named) {
        if (challenger.obstacles.empty()) PODIUM_TRY(useStored(workspace, champion, context));
        return success();
    }
    const PartRows& reference = *named;
    if (!champion.model) {
        PODIUM_TRY(useStored(workspace, champion, context));
        return success();
    }
    if (champion.model->target != challenger.model->target) {
        champion.obstacles.push_back(
            format("the two predict different things: {} and {}", challenger.model->target, champion.model->target));
        return success();
    }
    PODIUM_TRY_ASSIGN(const PreparedRows own, prepareRows(champion.model->recipe, champion.model->target,
                                                          std::move(*ground.raw), ground.hash, context));
    if (!sameRows(reference.prepared, own)) {
        champion.obstacles.push_back(
            "the recipes of the two prepare different rows of the data, so they were not tested on the same ones");
        return success();
    }
    PODIUM_TRY(scoreAgain(champion, own, reference.rows, context.part(0.5, 1)));
    champion.testHash = challenger.testHash;
    return success();
}

// How many of the test rows the side was trained on; nullopt where that cannot be told.
Result<std::optional<std::int64_t>> overlap(workspace::Workspace& workspace, Side& side, const TaskContext& context)
{
    const auto file = side.source.facts.files.find(trainingRowsFile);
    const auto bytes = file == side.source.facts.files.end() ? Result<Path>(makeError(ErrorCode::NotFound, ""))
                                                             : workspace.artifacts().find(file->second.hash);
    if (bytes) {
        PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck());
        PODIUM_TRY_ASSIGN(const Table table, readParquet(session, *bytes, context));
        PODIUM_TRY_ASSIGN(const RowSet training, rowSetFromTable(table, side.source.facts.data.preparedHash));
        return evaluation::rowsInTraining(side.test, training);
    }
    // Without that file: a run's own test part is by its making apart from its training part.
    if (!side.testHash.empty() && side.testHash == side.source.facts.data.testHash)
        return std::optional<std::int64_t>(0);
    if (!side.source.folder)
        side.obstacles.push_back(format(
            "it cannot be told whether the {} was trained on these rows: its record of them is not here", side.role));
    return std::optional<std::int64_t>();
}

evaluation::ComparisonOptions optionsOf(const CompareRequest& request)
{
    evaluation::ComparisonOptions options;
    options.primaryMetric = request.metric;
    options.margin = request.margin;
    options.minimumRows = request.minimumRows;
    options.resampling = {request.resamples, request.confidence, request.seed};
    for (const auto& columns : request.slices) options.slices.push_back({columns});
    options.sliceMetrics = request.sliceMetrics;
    options.sliceMinimumRows = request.sliceMinimumRows;
    return options;
}

// The verdict where the two could not even be brought to rows.
CompareOutcome undecided(const evaluation::ComparisonOptions& options, const Side& challenger, const Side& champion)
{
    CompareOutcome outcome;
    Comparison& comparison = outcome.comparison;
    comparison.data = options.data;
    comparison.challenger = challenger.source.address;
    comparison.champion = champion.source.address;
    comparison.primaryMetric = options.primaryMetric;
    comparison.margin = options.margin;
    comparison.verdict = evaluation::Standing::Undecided;
    comparison.reasons = options.obstacles;
    return outcome;
}

std::string championAddress(const CompareRequest& request, const ModelSource& challenger)
{
    return request.champion.empty() && !challenger.name.empty() ? "models:/" + challenger.name + "@champion"
                                                                : request.champion;
}

} // namespace

bool CompareOutcome::isPaired() const
{
    return challenger.size() > 0 && challenger.rows == champion.rows &&
           challenger.target.kind == champion.target.kind && challenger.target.values == champion.target.values &&
           challenger.target.classes == champion.target.classes;
}

Result<CompareOutcome> compareModels(workspace::Workspace& workspace, const CompareRequest& request,
                                     const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(ModelSource challengerSource, findModel(workspace, request.challenger, context));
    const std::string champion = championAddress(request, challengerSource);
    if (champion.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not compare {}: it is not said with which champion.", challengerSource.address),
                         "Name it with --champion.");
    PODIUM_TRY_ASSIGN(ModelSource championSource, findModel(workspace, champion, context));
    context.progress(0.05, "Reading the data");
    PODIUM_TRY_ASSIGN(Ground ground, findGround(workspace, request.data, challengerSource, context.part(0.05, 0.2)));
    PODIUM_TRY_ASSIGN(Side challengerSide, openSide(workspace, "challenger", std::move(challengerSource), context));
    PODIUM_TRY_ASSIGN(Side championSide, openSide(workspace, "champion", std::move(championSource), context));

    evaluation::ComparisonOptions options = optionsOf(request);
    options.data = {ground.address, ground.hash, ground.part};
    options.obstacles = ground.obstacles;
    context.progress(0.3, "Scoring both models");
    if (options.obstacles.empty())
        PODIUM_TRY(scoreSides(workspace, ground, challengerSide, championSide, context.part(0.3, 0.6)));
    std::optional<std::int64_t> challengerOverlap, championOverlap;
    if (challengerSide.scored.size() > 0 && championSide.scored.size() > 0) {
        PODIUM_TRY_ASSIGN(challengerOverlap, overlap(workspace, challengerSide, context));
        PODIUM_TRY_ASSIGN(championOverlap, overlap(workspace, championSide, context));
    }
    for (const Side* side : {&challengerSide, &championSide})
        options.obstacles.insert(options.obstacles.end(), side->obstacles.begin(), side->obstacles.end());
    const bool scored = challengerSide.scored.size() > 0 && championSide.scored.size() > 0;

    CompareOutcome outcome;
    if (!scored) {
        outcome = undecided(options, challengerSide, championSide);
    } else {
        context.progress(0.6, "Resampling");
        if (request.fittingSlices)
            options.slices = evaluation::fittingSlices(championSide.scored.columns, std::move(options.slices));
        if (request.suggestSlices && options.slices.empty())
            options.slices = evaluation::suggestedSlices(championSide.scored.columns,
                                                         championSide.model ? championSide.model->target : "");
        const evaluation::Contestant challengerContestant{challengerSide.source.address, challengerSide.testHash,
                                                          challengerSide.scored, challengerOverlap};
        const evaluation::Contestant championContestant{championSide.source.address, championSide.testHash,
                                                        championSide.scored, championOverlap};
        PODIUM_TRY_ASSIGN(outcome.comparison, evaluation::compareModels(challengerContestant, championContestant,
                                                                        options, context.part(0.6, 1)));
        outcome.challenger = std::move(challengerSide.scored);
        outcome.champion = std::move(championSide.scored);
    }
    if (request.data.empty())
        outcome.note = format("No data was named: the test part that {} recorded is used ({}, {}).",
                              challengerSide.source.address, ground.address, challengerSide.source.facts.data.split);
    return outcome;
}

Result<ScoredModel> scoreModel(workspace::Workspace& workspace, const ModelSource& source, const std::string& data,
                               const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Ground ground, findGround(workspace, data, source, context.part(0, 0.3)));
    PODIUM_TRY_ASSIGN(Side side, openSide(workspace, "candidate", source, context));
    side.obstacles = ground.obstacles;
    ScoredModel result;
    if (side.obstacles.empty()) {
        PODIUM_TRY(scoreReference(workspace, ground, side, context.part(0.3, 1)));
        if (side.scored.size() > 0) {
            PODIUM_TRY_ASSIGN(result.trainingRows, overlap(workspace, side, context));
        }
    }
    result.scored = std::move(side.scored);
    result.dataAddress = ground.address;
    result.dataHash = ground.hash;
    result.part = ground.part;
    result.testHash = side.testHash;
    result.obstacles = std::move(side.obstacles);
    return result;
}

Result<CompareOutcome> comparePredictions(workspace::Workspace& workspace, const ComparePredictionsRequest& request,
                                          const TaskContext& context)
{
    evaluation::PredictionColumns columns;
    columns.key = request.key;
    columns.target = request.target;
    columns.prediction = request.prediction;
    columns.scorePrefix = "score_";
    if (columns.target.empty())
        return makeError(ErrorCode::InvalidInput,
                         "Could not compare the predictions: the column with the truth is not named.",
                         "Give --target COLUMN.");
    if (!request.task.empty()) {
        if (request.task != "regression" && request.task != "classification")
            return makeError(ErrorCode::InvalidInput, format("Could not use the task \"{}\".", request.task),
                             "It is regression or classification.");
        columns.task =
            request.task == "regression" ? training::TaskKind::Regression : training::TaskKind::Classification;
    }
    PODIUM_TRY_ASSIGN(const data::ResolvedTable championData,
                      findData(workspace, request.champion, context.part(0, 0.2)));
    PODIUM_TRY_ASSIGN(const Table champion, readData(workspace, championData, context));
    PODIUM_TRY_ASSIGN(const data::ResolvedTable challengerData,
                      findData(workspace, request.challenger, context.part(0.2, 0.4)));
    PODIUM_TRY_ASSIGN(const Table challenger, readData(workspace, challengerData, context));
    PODIUM_TRY_ASSIGN(evaluation::PairedTables pair, evaluation::pairTables(challenger, challengerData.address,
                                                                            champion, championData.address, columns));
    evaluation::ComparisonOptions options = optionsOf(request.options);
    options.data = {championData.address, championData.version.hash, ""};
    options.obstacles = pair.reasons;
    CompareOutcome outcome;
    const evaluation::Contestant challengerContestant{challengerData.address, "", pair.challenger, std::nullopt};
    const evaluation::Contestant championContestant{championData.address, "", pair.champion, std::nullopt};
    PODIUM_TRY_ASSIGN(outcome.comparison, evaluation::compareModels(challengerContestant, championContestant, options,
                                                                    context.part(0.5, 1)));
    outcome.challenger = std::move(pair.challenger);
    outcome.champion = std::move(pair.champion);
    return outcome;
}

} // namespace podium::workflows

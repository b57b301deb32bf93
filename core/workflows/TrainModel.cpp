#include "core/workflows/TrainModel.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/evaluation/Resampling.h"
#include "core/evaluation/ScoredRows.h"
#include "core/table/TableIo.h"
#include "core/tasks/Parallel.h"
#include "core/training/LearnerCatalog.h"
#include "core/training/ModelFolder.h"
#include "core/workflows/Identity.h"
#include "core/workflows/ModelSource.h"
#include "core/workflows/PredictionFiles.h"

#include <algorithm>

namespace podium::workflows {
namespace {

using tracking::MetricPoint;
using tracking::RunBatch;

// What the learner says while it works, kept as the run's curves and passed on to whoever watches.
class CurveRecorder final : public TaskSink {
public:
    CurveRecorder(TaskContext watcher, const Clock& clock) : m_watcher(std::move(watcher)), m_clock(clock) {}
    void progress(double fraction, std::string_view step) override { m_watcher.progress(fraction, step); }
    void log(std::string_view line) override { m_watcher.log(line); }
    void metric(std::string_view name, std::int64_t step, double value) override
    {
        m_curves[std::string(name)].push_back({step, m_clock.now(), value});
        m_watcher.metric(name, step, value);
    }
    tracking::MetricMap take() { return std::move(m_curves); }

private:
    const TaskContext m_watcher; // its own: callers hand in a part that they make on the spot
    const Clock& m_clock;
    tracking::MetricMap m_curves;
};

void addMetrics(const std::string& set, const evaluation::ScoredRows& scored, TimeMs now, tracking::MetricMap& metrics)
{
    for (const auto& value : evaluation::metricsOf(scored))
        if (value.value) metrics[set + "/" + std::string(value.fact->name)] = {{0, now, *value.value}};
}

// The interval of the figure that decides, as figures of their own: "test_low/roc_auc", "test_high/roc_auc".
Status addInterval(const evaluation::ScoredRows& scored, TimeMs now, tracking::MetricMap& metrics,
                   const TaskContext& context)
{
    if (scored.size() < evaluation::fewestRowsForInterval) return success();
    const evaluation::MetricFact& fact = evaluation::metricFact(evaluation::primaryMetric(scored));
    const auto prepared = evaluation::prepareMetrics(scored, {fact.metric});
    const evaluation::PreparedMetrics* side = prepared.get();
    const auto value = evaluation::metricsOf(scored, {fact.metric}).front().value;
    if (!value) return success();
    // As many resamples as a second or so allows: the interval of a million rows is narrow however it is drawn.
    constexpr double rowsEvaluated = 2e8;
    evaluation::ResamplingOptions options;
    options.resamples = std::clamp<std::int64_t>(
        static_cast<std::int64_t>(rowsEvaluated / static_cast<double>(scored.size())), 200, options.resamples);
    PODIUM_TRY_ASSIGN(const auto replicates,
                      evaluation::resampleMetrics(scored.size(), std::span(&side, 1), options, context));
    const auto interval = evaluation::symmetricInterval(*value, replicates.front().of(0), scored.size(), 0.95);
    if (!interval) return success();
    metrics["test_low/" + std::string(fact.name)] = {{0, now, interval->low}};
    metrics["test_high/" + std::string(fact.name)] = {{0, now, interval->high}};
    return success();
}

// The model with its figures, before they are stored.
struct Trained {
    training::Model model;
    std::unique_ptr<training::Predictor> baseline;
    training::Predictions testPredictions;
    tracking::MetricMap metrics;
};

Status measure(const TrainingPlan& plan, Trained& trained, const Matrix& trainMatrix, TimeMs now,
               const TaskContext& context)
{
    const Table& table = plan.rows.table;
    PODIUM_TRY_ASSIGN(auto trainPredictions, trained.model.predictor->predict(trainMatrix, context.part(0, 0.5)));
    PODIUM_TRY_ASSIGN(const auto trainScored,
                      scoredRows(table, plan.parts.train, plan.target, std::move(trainPredictions)));
    addMetrics("train", trainScored, now, trained.metrics);
    const Table test = table.gather(plan.parts.test);
    PODIUM_TRY_ASSIGN(trained.testPredictions, training::predict(trained.model, test, context.part(0.5, 0.9)));
    PODIUM_TRY_ASSIGN(const auto testScored, scoredRows(table, plan.parts.test, plan.target, trained.testPredictions));
    addMetrics("test", testScored, now, trained.metrics);
    PODIUM_TRY(addInterval(testScored, now, trained.metrics, context.part(0.9, 0.95)));

    Matrix none;
    none.rowCount = plan.parts.test.size();
    PODIUM_TRY_ASSIGN(auto baselinePredictions, trained.baseline->predict(none, context.part(0.95, 1)));
    PODIUM_TRY_ASSIGN(const auto baselineScored,
                      scoredRows(table, plan.parts.test, plan.target, std::move(baselinePredictions)));
    addMetrics("baseline", baselineScored, now, trained.metrics);
    return success();
}

Result<Trained> fit(const TrainingPlan& plan, const TrainRequest& request, const Clock& clock,
                    const TaskContext& context)
{
    Trained trained;
    trained.model.recipe = plan.recipe;
    trained.model.rawInputs = plan.rawInputs;
    trained.model.target = plan.target;
    trained.model.classes = plan.trainTarget.classes;
    context.progress(0, "Preparing features");
    PODIUM_TRY_ASSIGN(trained.model.fitted,
                      features::fitRecipe(plan.recipe, plan.train, plan.target, context.part(0, 0.05)));
    PODIUM_TRY_ASSIGN(const Matrix matrix,
                      features::transform(trained.model.fitted, plan.train, context.part(0.05, 0.1)));

    CurveRecorder recorder(context.part(0.1, 0.85), clock);
    const TaskContext learning(context.stop(), &recorder, context.threads());
    PODIUM_TRY_ASSIGN(training::FitOutcome fitted,
                      plan.learner.learner->fit(matrix, plan.trainTarget, request.seed, learning));
    trained.metrics = recorder.take();
    for (const auto& [name, value] : fitted.metrics)
        if (!trained.metrics.contains(name)) trained.metrics[name] = {{0, clock.now(), value}};
    trained.model.predictor = std::move(fitted.predictor);

    PODIUM_TRY_ASSIGN(const auto baseline, training::chooseLearner(training::baselineFor(plan.trainTarget.kind), {}));
    PODIUM_TRY_ASSIGN(training::FitOutcome baselineFit,
                      baseline.learner->fit(matrix, plan.trainTarget, request.seed, context.part(0.85, 0.86)));
    trained.baseline = std::move(baselineFit.predictor);
    PODIUM_TRY(measure(plan, trained, matrix, clock.now(), context.part(0.86, 1)));
    return trained;
}

Status store(workspace::Workspace& workspace, const Path& file, const std::string& name, RunBatch& batch,
             const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(batch.artifacts[name], workspace.artifacts().addFile(file, context));
    return success();
}

Json reportJson(const TrainingPlan& plan, const Trained& trained, const std::vector<training::Importance>& ranked)
{
    Json steps = Json::array();
    for (const auto& step : plan.rows.steps) steps.push_back(step.toJson());
    Json transforms = Json::array();
    for (const auto& step : trained.model.fitted.report)
        transforms.push_back({{"step", step.step},
                              {"columns", step.columns},
                              {"columns_before", step.columnsBefore},
                              {"columns_after", step.columnsAfter}});
    Json importances = Json::array();
    for (const auto& one : ranked)
        importances.push_back({{"feature", one.feature}, {"importance", realToJson(one.value)}});
    return {{"schema", "podium.training/1"},
            {"target", plan.target},
            {"task", training::taskKindName(plan.trainTarget.kind)},
            {"split", plan.split.spec.toJson()},
            {"split_seed", plan.split.seed},
            {"split_reason", plan.splitReason},
            {"train_rows", plan.parts.train.size()},
            {"test_rows", plan.parts.test.size()},
            {"prepare", std::move(steps)},
            {"transform", std::move(transforms)},
            {"model", trained.model.predictor->summary()},
            {"importances", std::move(importances)},
            {"warnings", plan.warnings}};
}

// Writes every file of the run into the artifacts and names them in the batch.
Status storeFiles(workspace::Workspace& workspace, const TrainingPlan& plan, const Trained& trained,
                  const std::vector<training::Importance>& ranked, const RunId& id, RunBatch& batch,
                  const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::create(workspace.temporaryFolder(), "run"));
    const Path modelFolder = folder.path() / modelFolderName;
    PODIUM_TRY(training::saveModel(trained.model, modelFolder, {workspace.clock().now(), id.value}));
    PODIUM_TRY_ASSIGN(const std::vector<Path> files, listFiles(modelFolder));
    for (const auto& file : files)
        PODIUM_TRY(
            store(workspace, file, std::string(modelFolderName) + "/" + file.filename().string(), batch, context));

    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck());
    const Column* actual = plan.rows.table.find(plan.target);
    const Column testActual = actual->gather(plan.parts.test);
    const Table predictions = predictionTable(plan.parts.test, &testActual, trained.testPredictions);
    PODIUM_TRY(writeTable(session, predictions, folder.path() / predictionsFile, context));
    PODIUM_TRY(store(workspace, folder.path() / predictionsFile, predictionsFile, batch, context));
    PODIUM_TRY(writeTable(session, trainingRowsTable(plan.rows.table, plan.parts.train),
                          folder.path() / trainingRowsFile, context));
    PODIUM_TRY(store(workspace, folder.path() / trainingRowsFile, trainingRowsFile, batch, context));

    const auto addText = [&](const char* name, const std::string& text) -> Status {
        PODIUM_TRY_ASSIGN(batch.artifacts[name], workspace.artifacts().addBytes(text));
        return success();
    };
    PODIUM_TRY(addText(baselineFile, trained.baseline->save()));
    PODIUM_TRY(addText(recipeFile, plan.recipeText.empty() ? plan.recipe.toYaml() : plan.recipeText));
    PODIUM_TRY(addText(reportFile, writeJsonPretty(reportJson(plan, trained, ranked))));
    batch.model = tracking::ModelOutput{modelFolderName, training::modelHash(trained.model)};
    return success();
}

tracking::NewRun newRun(const TrainingPlan& plan, const TrainRequest& request, const workspace::Workspace& workspace,
                        const TaskContext& context)
{
    tracking::NewRun run;
    run.id = request.run;
    run.name = request.runName.empty() ? plan.learner.entry.name : request.runName;
    for (const auto& [name, value] : plan.learner.params.values()) run.params[name] = paramText(value);
    run.params["learner"] = plan.learner.entry.name;
    const CodeState code = codeState(workspace.folder(), context);
    run.tags = {{"podium.learner", plan.learner.entry.name},
                {"podium.target", plan.target},
                {"podium.task", std::string(training::taskKindName(plan.trainTarget.kind))},
                {"podium.seed", format("{}", request.seed)},
                {"podium.split_seed", format("{}", plan.split.seed)},
                {"podium.recipe", request.recipe.empty() ? "(made for the table)" : request.recipe.filename().string()},
                {"podium.recipe_hash", sha256Hex(plan.recipe.toYaml())},
                {"podium.version", PODIUM_VERSION},
                {"podium.environment", format("linux {}; gcc {}; {} cores", sizeof(void*) == 8 ? "64-bit" : "32-bit",
                                              __VERSION__, availableCores())},
                {"mlflow.runName", run.name},
                {"mlflow.source.type", "LOCAL"},
                {"mlflow.source.name", "podium training run"}};
    if (const std::string author = request.as.empty() ? authorEmail(workspace.folder(), context) : request.as;
        !author.empty())
        run.tags["mlflow.user"] = author;
    if (!code.commit.empty()) {
        run.tags["mlflow.source.git.commit"] = code.commit;
        run.tags["podium.code_dirty"] = code.dirty ? "true" : "false";
    }
    run.data = {plan.data.address, plan.data.version.hash, plan.split.spec.text(), plan.rows.hash, plan.testHash};
    return run;
}

Status copyOutputs(workspace::Workspace& workspace, const TrainRequest& request, const tracking::Run& run)
{
    for (const auto& [name, target] : request.outputs) {
        if (name == "metrics") {
            PODIUM_TRY(writeFileAtomically(target, writeJsonPretty(run.toJson()["metrics"])));
            continue;
        }
        const std::string prefix = name == "model" ? std::string(modelFolderName) + "/" : "";
        for (const auto& [path, file] : run.artifacts) {
            const bool wanted = name == "model" ? path.starts_with(prefix) : path == predictionsFile;
            if (!wanted) continue;
            PODIUM_TRY_ASSIGN(const Path from, workspace.artifacts().find(file.hash));
            const Path to = name == "model" ? target / path.substr(prefix.size()) : target;
            PODIUM_TRY(makeFolders(to.has_parent_path() ? to.parent_path() : Path(".")));
            PODIUM_TRY_ASSIGN(AtomicFile out, AtomicFile::create(to));
            PODIUM_TRY(copyFile(from, out, [](std::string_view) { return success(); }));
            PODIUM_TRY(out.commit());
        }
    }
    return success();
}

Status checkOutputs(const TrainRequest& request)
{
    const std::vector<std::string> known{"model", "predictions", "metrics"};
    for (const auto& [name, target] : request.outputs)
        if (std::find(known.begin(), known.end(), name) == known.end())
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not write the output \"{}\": training has none of that name.", printable(name, 40)),
                suggestion(name, known));
    return success();
}

} // namespace

Result<TrainOutcome> trainModel(workspace::Workspace& workspace, const TrainRequest& request,
                                const TaskContext& context)
{
    PODIUM_TRY(checkOutputs(request));
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    PODIUM_TRY(training::findLearner(request.learner)); // a plan may do without
    PODIUM_TRY_ASSIGN(TrainingPlan plan, planTraining(workspace, request, context.part(0, 0.15)));
    PODIUM_TRY_ASSIGN(const tracking::Experiment experiment, tracking::ensureExperiment(*store, request.experiment));
    tracking::NewRun planned = newRun(plan, request, workspace, context);
    planned.experiment = experiment.id;
    PODIUM_TRY_ASSIGN(const tracking::Run created, store->createRun(planned));

    TrainOutcome outcome;
    outcome.splitReason = plan.splitReason;
    outcome.prepared = plan.rows.steps;
    outcome.trainRows = plan.parts.train.size();
    outcome.testRows = plan.parts.test.size();
    outcome.warnings = plan.warnings;
    RunBatch batch;
    const auto work = [&]() -> Status {
        PODIUM_TRY_ASSIGN(Trained trained, fit(plan, request, workspace.clock(), context.part(0.15, 0.9)));
        outcome.importances = trained.model.predictor->importances();
        std::stable_sort(outcome.importances.begin(), outcome.importances.end(),
                         [](const auto& a, const auto& b) { return a.value > b.value; });
        context.progress(0.9, "Storing the run");
        PODIUM_TRY(storeFiles(workspace, plan, trained, outcome.importances, created.id, batch, context));
        batch.metrics = std::move(trained.metrics);
        return success();
    };
    const Status worked = work();
    if (!worked) {
        const bool stopped = worked.error().code == ErrorCode::Cancelled;
        RunBatch last;
        last.tags["podium.error"] = worked.error().what;
        auto closed =
            store->finish(created.id, stopped ? tracking::RunStatus::Killed : tracking::RunStatus::Failed, last);
        Error error = worked.error();
        error.trail.push_back(format("The run is runs:/{}.", created.id.value));
        if (!closed) error.trail.push_back(closed.error().what);
        return error;
    }
    PODIUM_TRY(store->finish(created.id, tracking::RunStatus::Finished, batch));
    PODIUM_TRY_ASSIGN(outcome.run, store->run(created.id));
    PODIUM_TRY(copyOutputs(workspace, request, outcome.run));
    context.progress(1, "Done");
    return outcome;
}

} // namespace podium::workflows

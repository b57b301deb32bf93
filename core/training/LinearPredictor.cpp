#include "core/training/LinearPredictor.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace podium::training {

namespace {

constexpr std::size_t rowsPerBlock = 1024; // a block of scores stays in the first cache

// scores[output * rows + row] for rows [from, to). Column after column, so that a row's sum is added up in the same
// order whatever table it stands in.
void addScores(const LinearFit& fit, const Matrix& matrix, std::size_t from, std::size_t to,
               std::vector<double>& scores)
{
    const std::size_t rows = matrix.rows();
    for (std::size_t output = 0; output < fit.intercepts.size(); ++output) {
        double* const score = scores.data() + output * rows;
        std::fill(score + from, score + to, fit.intercepts[output]);
        for (std::size_t feature = 0; feature < fit.features.size(); ++feature) {
            const double weight = fit.coefficients[output * fit.features.size() + feature];
            const double* const column = matrix.values.data() + feature * rows;
            for (std::size_t row = from; row < to; ++row) score[row] += weight * column[row];
        }
    }
}

// Log odds to the probabilities of two classes.
void toTwoClasses(std::vector<double>& scores, std::size_t rows)
{
    scores.resize(2 * rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const double odds = scores[row];
        scores[row] = 1 / (1 + std::exp(odds));
        scores[rows + row] = 1 / (1 + std::exp(-odds));
    }
}

void toSoftmax(std::vector<double>& scores, std::size_t rows, std::size_t classes)
{
    for (std::size_t row = 0; row < rows; ++row) {
        double highest = scores[row];
        for (std::size_t k = 1; k < classes; ++k) highest = std::max(highest, scores[k * rows + row]);
        double sum = 0;
        for (std::size_t k = 0; k < classes; ++k)
            sum += scores[k * rows + row] = std::exp(scores[k * rows + row] - highest);
        for (std::size_t k = 0; k < classes; ++k) scores[k * rows + row] /= sum;
    }
}

std::vector<double> highestClass(const std::vector<double>& scores, std::size_t rows, std::size_t classes)
{
    std::vector<double> best(rows, 0.0);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t k = 1; k < classes; ++k)
            if (scores[k * rows + row] > scores[static_cast<std::size_t>(best[row]) * rows + row])
                best[row] = static_cast<double>(k);
    return best;
}

Json realsJson(const std::vector<double>& values)
{
    Json list = Json::array();
    for (const double value : values) list.push_back(realToJson(value));
    return list;
}

} // namespace

Status requireFinite(const Matrix& matrix, std::string_view learner)
{
    for (std::size_t column = 0; column < matrix.columns(); ++column) {
        const std::string& name = matrix.names[column];
        if (matrix.levels[column] > 0)
            return makeError(
                ErrorCode::InvalidInput,
                format("Could not use {}: feature \"{}\" is a category, and it needs numbers.", learner, name),
                "Use one_hot instead of category in the recipe.");
        const auto values = matrix.column(column);
        const auto odd = std::find_if_not(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
        if (odd == values.end()) continue;
        return makeError(ErrorCode::InvalidInput,
                         format("Could not use {}: feature \"{}\" is {} in row {}.", learner, name,
                                std::isnan(*odd) ? "missing" : "infinite", odd - values.begin()),
                         std::isnan(*odd) ? "Add an impute step for it to the recipe, or leave the recipe out."
                                          : "Filter such rows in the recipe's prepare phase.");
    }
    return success();
}

Result<Predictions> LinearPredictor::predict(const Matrix& matrix, const TaskContext& context) const
{
    if (matrix.names != m_fit.features)
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not use {}: the features are not those that it was fitted with.", m_fit.learner));
    PODIUM_TRY(requireFinite(matrix, m_fit.learner));
    const std::size_t rows = matrix.rows();
    std::vector<double> scores(rows * m_fit.intercepts.size());
    for (std::size_t from = 0; from < rows; from += rowsPerBlock) {
        PODIUM_TRY(context.checkpoint());
        addScores(m_fit, matrix, from, std::min(rows, from + rowsPerBlock), scores);
    }
    if (m_fit.kind == TaskKind::Regression) return Predictions{m_fit.kind, std::move(scores), {}, {}};
    const std::size_t classes = m_fit.classes.size();
    if (classes == 2) toTwoClasses(scores, rows);
    else toSoftmax(scores, rows, classes);
    std::vector<double> best = highestClass(scores, rows, classes);
    return Predictions{m_fit.kind, std::move(best), m_fit.classes, std::move(scores)};
}

std::string LinearPredictor::save() const
{
    return writeJson({{"learner", m_fit.learner},
                      {"kind", taskKindName(m_fit.kind)},
                      {"features", m_fit.features},
                      {"classes", m_fit.classes},
                      {"coefficients", realsJson(m_fit.coefficients)},
                      {"intercepts", realsJson(m_fit.intercepts)}});
}

// The largest coefficients by size; all of them are in save().
Json LinearPredictor::summary() const
{
    constexpr std::size_t shown = 50;
    std::vector<std::size_t> order(m_fit.coefficients.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(m_fit.coefficients[a]) > std::abs(m_fit.coefficients[b]);
    });
    Json coefficients = Json::array();
    for (std::size_t i = 0; i < std::min(shown, order.size()); ++i) {
        Json entry{{"feature", m_fit.features[order[i] % m_fit.features.size()]}};
        if (m_fit.intercepts.size() > 1) entry["class"] = m_fit.classes[order[i] / m_fit.features.size()];
        entry["value"] = m_fit.coefficients[order[i]];
        coefficients.push_back(std::move(entry));
    }
    return {{"features", m_fit.features.size()},
            {"intercepts", realsJson(m_fit.intercepts)},
            {"largest_coefficients", std::move(coefficients)}};
}

Result<std::unique_ptr<Predictor>> loadLinear(std::string_view bytes, std::string_view learner)
{
    const std::string origin = format("the saved {}", learner);
    auto json = parseJson(bytes, origin);
    if (!json) return makeError(ErrorCode::Corrupt, json.error().what);
    const JsonReader reader(*json, origin, ErrorCode::Corrupt);
    LinearFit fit;
    PODIUM_TRY_ASSIGN(fit.learner, reader.text("learner"));
    PODIUM_TRY_ASSIGN(const std::string kind, reader.text("kind"));
    PODIUM_TRY_ASSIGN(fit.features, reader.texts("features"));
    PODIUM_TRY_ASSIGN(fit.classes, reader.texts("classes"));
    PODIUM_TRY_ASSIGN(fit.coefficients, reader.reals("coefficients"));
    PODIUM_TRY_ASSIGN(fit.intercepts, reader.reals("intercepts"));
    fit.kind = kind == taskKindName(TaskKind::Classification) ? TaskKind::Classification : TaskKind::Regression;
    const bool classifies = fit.kind == TaskKind::Classification;
    const std::size_t outputs = classifies && fit.classes.size() > 2 ? fit.classes.size() : 1;
    if (fit.learner != learner || kind != taskKindName(fit.kind) || classifies != (fit.classes.size() >= 2) ||
        fit.intercepts.size() != outputs || fit.coefficients.size() != outputs * fit.features.size())
        return makeError(ErrorCode::Corrupt, format("Could not read {}: it does not hold together.", origin));
    return std::unique_ptr<Predictor>(std::make_unique<LinearPredictor>(std::move(fit)));
}

} // namespace podium::training

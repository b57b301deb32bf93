#include "core/training/Baselines.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>

namespace podium::training {

namespace {

constexpr std::string_view origin = "the saved baseline";

// Says the same of every row: a number, or the shares of the classes.
class ConstantPredictor final : public Predictor {
public:
    ConstantPredictor(std::string learner, double value) : m_learner(std::move(learner)), m_value(value) {}
    ConstantPredictor(std::vector<std::string> classes, std::vector<double> shares)
        : m_learner("majority"), m_kind(TaskKind::Classification), m_classes(std::move(classes)),
          m_shares(std::move(shares))
    {
        m_value = static_cast<double>(std::max_element(m_shares.begin(), m_shares.end()) - m_shares.begin());
    }

    std::string learner() const override { return m_learner; }
    TaskKind kind() const override { return m_kind; }

    Result<Predictions> predict(const Matrix& matrix, const TaskContext&) const override
    {
        Predictions result{m_kind, std::vector<double>(matrix.rows(), m_value), m_classes, {}};
        for (const double share : m_shares) result.scores.insert(result.scores.end(), matrix.rows(), share);
        return result;
    }

    std::string save() const override
    {
        return writeJson(
            {{"learner", m_learner}, {"value", realToJson(m_value)}, {"classes", m_classes}, {"shares", m_shares}});
    }

    Json summary() const override
    {
        if (m_kind == TaskKind::Regression) return {{"value", m_value}};
        return {{"class", m_classes[static_cast<std::size_t>(m_value)]}, {"shares", m_shares}};
    }

private:
    std::string m_learner;
    TaskKind m_kind = TaskKind::Regression;
    double m_value = 0;
    std::vector<std::string> m_classes;
    std::vector<double> m_shares;
};

Status expect(const Target& target, TaskKind kind, std::string_view learner)
{
    if (target.kind != kind)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not fit {}: it is for {}, and \"{}\" asks for {}.", learner, taskKindName(kind),
                                target.name, taskKindName(target.kind)));
    if (target.values.empty())
        return makeError(ErrorCode::InvalidInput, format("Could not fit {}: there are no training rows.", learner));
    return success();
}

FitOutcome outcome(std::unique_ptr<Predictor> predictor) { return {std::move(predictor), {}}; }

class MeanLearner final : public Learner {
    Result<FitOutcome> fit(const Matrix&, const Target& target, std::uint64_t, const TaskContext&) const override
    {
        PODIUM_TRY(expect(target, TaskKind::Regression, "mean"));
        double sum = 0;
        for (const double value : target.values) sum += value;
        return outcome(std::make_unique<ConstantPredictor>("mean", sum / static_cast<double>(target.values.size())));
    }
};

class MedianLearner final : public Learner {
    Result<FitOutcome> fit(const Matrix&, const Target& target, std::uint64_t, const TaskContext&) const override
    {
        PODIUM_TRY(expect(target, TaskKind::Regression, "median"));
        std::vector<double> values = target.values;
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        double median = *middle;
        if (values.size() % 2 == 0) median = (median + *std::max_element(values.begin(), middle)) / 2;
        return outcome(std::make_unique<ConstantPredictor>("median", median));
    }
};

class MajorityLearner final : public Learner {
    Result<FitOutcome> fit(const Matrix&, const Target& target, std::uint64_t, const TaskContext&) const override
    {
        PODIUM_TRY(expect(target, TaskKind::Classification, "majority"));
        std::vector<double> shares(target.classes.size(), 0.0);
        for (const double value : target.values) shares[static_cast<std::size_t>(value)] += 1;
        for (double& share : shares) share /= static_cast<double>(target.values.size());
        return outcome(std::make_unique<ConstantPredictor>(target.classes, std::move(shares)));
    }
};

} // namespace

std::unique_ptr<Learner> makeMeanBaseline(const Params&) { return std::make_unique<MeanLearner>(); }
std::unique_ptr<Learner> makeMedianBaseline(const Params&) { return std::make_unique<MedianLearner>(); }
std::unique_ptr<Learner> makeMajorityBaseline(const Params&) { return std::make_unique<MajorityLearner>(); }

Result<std::unique_ptr<Predictor>> loadBaseline(std::string_view bytes)
{
    auto json = parseJson(bytes, origin);
    if (!json) return makeError(ErrorCode::Corrupt, json.error().what);
    const JsonReader reader(*json, std::string(origin), ErrorCode::Corrupt);
    PODIUM_TRY_ASSIGN(const std::string learner, reader.text("learner"));
    PODIUM_TRY_ASSIGN(const double value, reader.real("value"));
    PODIUM_TRY_ASSIGN(std::vector<std::string> classes, reader.texts("classes"));
    PODIUM_TRY_ASSIGN(std::vector<double> shares, reader.reals("shares"));
    if (learner == "mean" || learner == "median")
        return std::unique_ptr<Predictor>(std::make_unique<ConstantPredictor>(learner, value));
    if (learner != "majority" || classes.empty() || classes.size() != shares.size())
        return makeError(ErrorCode::Corrupt, format("Could not read {}: it does not hold together.", origin));
    return std::unique_ptr<Predictor>(std::make_unique<ConstantPredictor>(std::move(classes), std::move(shares)));
}

} // namespace podium::training

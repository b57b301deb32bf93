#include "core/features/StepReading.h"

#include <array>

namespace podium::features {

namespace {

Result<TransformStep> readImpute(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"impute", "with", "value", "indicator"}));
    Impute step;
    PODIUM_TRY_ASSIGN(step.columns, columnList(node, "impute"));
    PODIUM_TRY_ASSIGN(step.with, choice(node, "with", withWords, std::optional<Impute::With>()));
    PODIUM_TRY_ASSIGN(step.indicator, node.boolean("indicator", false));
    const YamlNode* value = node.find("value");
    if (value) step.value = value->toJson();
    const bool constant = step.with == Impute::With::Constant;
    if (constant && !(step.value.is_number() || step.value.is_string()))
        return (value ? *value : node).wrong("with: constant needs a \"value\", a number or a text");
    if (!constant && value) return keyNode(node, "value").wrong("\"value\" is only for with: constant");
    return TransformStep(std::move(step));
}

template <class Encoder> Result<TransformStep> readEncoder(const YamlNode& node, const char* name)
{
    PODIUM_TRY(node.onlyKeys({name, "unknown", "min_frequency"}));
    Encoder step;
    PODIUM_TRY_ASSIGN(step.columns, columnList(node, name));
    PODIUM_TRY_ASSIGN(step.unknown, choice(node, "unknown", unknownWords, std::optional(step.unknown)));
    PODIUM_TRY_ASSIGN(step.minFrequency, node.integer("min_frequency", 1));
    if (step.minFrequency < 1) return node.find("min_frequency")->wrong("\"min_frequency\" must be at least 1");
    return TransformStep(std::move(step));
}

Result<TransformStep> readStandardise(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"standardise"}));
    PODIUM_TRY_ASSIGN(Names columns, columnList(node, "standardise"));
    return TransformStep(Standardise{std::move(columns)});
}

Result<TransformStep> readDateParts(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"date_parts", "parts", "hemisphere"}));
    DateParts step;
    PODIUM_TRY_ASSIGN(step.columns, columnList(node, "date_parts"));
    PODIUM_TRY_ASSIGN(step.hemisphere, choice(node, "hemisphere", hemisphereWords, std::optional(step.hemisphere)));
    PODIUM_TRY_ASSIGN(const Names parts, node.texts("parts"));
    for (const std::string& word : parts) {
        PODIUM_TRY_ASSIGN(const DatePart part, datePartOf(*node.find("parts"), word));
        if (part == DatePart::MonthOf)
            return node.find("parts")->wrong("month_of is a date again; derive it in prepare");
        step.parts.push_back(part);
    }
    return TransformStep(std::move(step));
}

Result<TransformStep> readOneHot(const YamlNode& node) { return readEncoder<OneHot>(node, "one_hot"); }
Result<TransformStep> readCategory(const YamlNode& node) { return readEncoder<Category>(node, "category"); }

Result<TransformStep> readDropStep(const YamlNode& node)
{
    PODIUM_TRY_ASSIGN(Drop step, readDrop(node));
    return TransformStep(std::move(step));
}

constexpr std::array<StepReader<TransformStep>, 6> readers{{{"impute", readImpute},
                                                            {"one_hot", readOneHot},
                                                            {"category", readCategory},
                                                            {"standardise", readStandardise},
                                                            {"date_parts", readDateParts},
                                                            {"drop", readDropStep}}};

} // namespace

std::span<const StepReader<TransformStep>> transformReaders() { return readers; }

} // namespace podium::features

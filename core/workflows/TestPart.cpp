#include "core/workflows/TestPart.h"

#include "core/base/Text.h"

namespace podium::workflows {

std::uint64_t recordedSplitSeed(const ModelSource& source)
{
    const auto tag = source.facts.tags.find("podium.split_seed");
    const auto seed = tag == source.facts.tags.end() ? std::nullopt : parseInteger(tag->second);
    return seed ? static_cast<std::uint64_t>(*seed) : 42;
}

Result<PartRows> rowsOfPart(const ModelSource& source, const training::Model& model, Table raw,
                            const std::string& dataHash, const std::string& part, const TaskContext& context)
{
    PartRows result;
    PODIUM_TRY_ASSIGN(result.prepared, prepareRows(model.recipe, model.target, std::move(raw), dataHash, context));
    if (part.empty()) {
        result.rows = allRows(result.prepared.table);
        return result;
    }
    if (source.facts.data.split.empty())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not find the {} part for {}: the model recorded no split.", part, source.address),
            "Name data that is a test set as a whole.");
    PODIUM_TRY_ASSIGN(const features::SplitSpec spec, features::parseSplit(source.facts.data.split));
    PODIUM_TRY_ASSIGN(features::SplitRows rows,
                      features::applySplit(spec, result.prepared.table, recordedSplitSeed(source)));
    result.rows = part == "test"    ? std::move(rows.test)
                  : part == "train" ? std::move(rows.train)
                                    : std::move(rows.validation);
    if (result.rows.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not use the {} part: the split {} has none.", part, spec.text()));
    return result;
}

} // namespace podium::workflows

#include "core/base/Hash.h"
#include "core/training/trees/Forest.h"
#include "core/training/trees/TreeBytes.h"

#include <cmath>

namespace podium::training {
namespace {

constexpr std::string_view magic = "podium.random_forest/1\n";
constexpr std::size_t checksumBytes = 8;

bool readColumns(ByteReader& reader, Forest& forest)
{
    const std::size_t columns = reader.count(10); // name length, levels, importance
    for (std::size_t i = 0; i < columns && reader.ok(); ++i) {
        forest.names.push_back(reader.text());
        const std::uint64_t levels = reader.whole();
        if (levels > 0xFFFFFFFF) return false;
        forest.levels.push_back(static_cast<std::uint32_t>(levels));
        forest.importances.push_back(reader.real());
        if (!std::isfinite(forest.importances.back())) return false;
    }
    return reader.ok();
}

bool readForest(ByteReader& reader, Forest& forest)
{
    const std::uint8_t kind = reader.byte();
    if (kind > 1) return false;
    forest.kind = kind == 0 ? TaskKind::Regression : TaskKind::Classification;
    const std::size_t classes = reader.count(1);
    for (std::size_t i = 0; i < classes && reader.ok(); ++i) forest.classes.push_back(reader.text());
    if ((forest.kind == TaskKind::Classification) != (classes > 1)) return false;
    if (!readColumns(reader, forest)) return false;
    const std::size_t trees = reader.count(5);
    for (std::size_t i = 0; i < trees; ++i) {
        if (!readTree(reader, forest.levels, forest.outputs(), forest.trees.emplace_back())) return false;
    }
    return trees > 0 && reader.ok() && reader.remaining() == 0;
}

} // namespace

std::string saveForest(const Forest& forest)
{
    ByteWriter writer;
    for (const char letter : magic) writer.byte(static_cast<std::uint8_t>(letter));
    writer.byte(forest.kind == TaskKind::Regression ? 0 : 1);
    writer.whole(forest.classes.size());
    for (const std::string& name : forest.classes) writer.text(name);
    writer.whole(forest.names.size());
    for (std::size_t i = 0; i < forest.names.size(); ++i) {
        writer.text(forest.names[i]);
        writer.whole(forest.levels[i]);
        writer.real(forest.importances[i]);
    }
    writer.whole(forest.trees.size());
    for (const Tree& tree : forest.trees) writeTree(tree, writer);
    writer.fixed64(hash64(writer.bytes()));
    return writer.take();
}

Result<Forest> loadForest(std::string_view bytes)
{
    const auto refuse = [](std::string_view reason) {
        return makeError(ErrorCode::Corrupt, "Could not load the random forest: " + std::string(reason) + ".",
                         "Restore the model's file from its source, or train the model again.");
    };
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + checksumBytes) {
        return refuse("its bytes do not begin as a random forest's do");
    }
    const std::string_view content = bytes.substr(0, bytes.size() - checksumBytes);
    if (ByteReader(bytes.substr(content.size())).fixed64() != hash64(content)) {
        return refuse("its bytes were changed or cut, the checksum does not fit");
    }
    ByteReader reader(content.substr(magic.size()));
    Forest forest;
    if (!readForest(reader, forest)) return refuse("its bytes make no sense although the checksum fits");
    return forest;
}

} // namespace podium::training

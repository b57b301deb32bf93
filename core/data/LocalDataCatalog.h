// A catalog of text files in git: one file a version, <folder>/<name>.<version>.yml, in Azure ML's data YAML form.
//
// Nothing else is stored, so a clone sees every asset, a merge of two branches is a merge of files (two versions of one
// number are a git conflict, as they should be), and a file appears whole or not at all. People may edit description
// and tags; everything else is checked against itself and reported as Corrupt, with path and line, without hiding the
// others. Cost: reading a listing opens every file, about 50 us each.
#pragma once

#include "core/data/DataCatalog.h"

namespace podium::data {

class LocalDataCatalog final : public DataCatalog {
public:
    // The folder need not exist yet.
    explicit LocalDataCatalog(Path folder) : m_folder(std::move(folder)) {}

    std::string label() const override;
    Result<CatalogListing> list() const override;
    Result<DataVersion> find(const std::string& name, const std::string& version) const override;
    Result<std::optional<DataVersion>> findByHash(const std::string& name, const std::string& hash) const override;
    Result<AddedVersion> add(const DataVersion& draft) override;

private:
    Path m_folder;
};

} // namespace podium::data

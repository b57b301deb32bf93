// The port to where data versions are recorded. A catalog holds facts; bytes are in an ArtifactFolder.
#pragma once

#include "core/data/DataAsset.h"

#include <string>
#include <vector>

namespace podium::data {

struct CatalogListing {
    std::vector<DataVersion> versions; // by name, then oldest first
    std::vector<Error> problems;       // entries that could not be read; they hide none of the others
};

struct AddedVersion {
    DataVersion version;  // with its number
    bool created = false; // false: this name had a version of the same hash already, and that one is returned
};

class DataCatalog {
public:
    virtual ~DataCatalog() = default;
    virtual std::string label() const = 0;

    virtual Result<CatalogListing> list() const = 0;
    // `version` "" or "latest" is the newest created. NotFound with the nearest name, or the versions there are;
    // Corrupt where the entry is damaged.
    virtual Result<DataVersion> find(const std::string& name, const std::string& version) const = 0;
    // The version of this name and hash, if there is one.
    virtual Result<std::optional<DataVersion>> findByHash(const std::string& name, const std::string& hash) const = 0;
    // Gives `draft` the next number and records it; all or nothing, also against other processes. NotAuthorized where
    // the place is read-only.
    virtual Result<AddedVersion> add(const DataVersion& draft) = 0;
};

} // namespace podium::data

// Reads everything that a data version consists of again and compares hashes.
#pragma once

#include "core/data/DataAsset.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium::data {

struct VerifiedFile {
    std::string what; // "source houses.csv", "parquet copy", "rejected rows"
    std::string hash;
    std::uint64_t size = 0;
    std::string problem; // empty = intact
};

struct VerifyOutcome {
    std::vector<VerifiedFile> files;
    std::uint64_t bytesRead = 0;
    bool intact() const;
};

// Cost: reads all bytes (about 1 GB a second). Sources by reference are read where they were. Damage is not an error
// here: see damageOf. Cancelled, or Failed where a file cannot be read.
Result<VerifyOutcome> verifyData(const DataVersion& version, const ArtifactFolder& artifacts,
                                 const TaskContext& context);
// Corrupt, with what is damaged and what is intact; success where all is intact. NotFound where bytes are only missing.
Status damageOf(const DataVersion& version, const VerifyOutcome& outcome);

} // namespace podium::data

// ModelVersion: one registered model, with everything that a fresh clone needs to judge it: what it was made from, how,
// by whom, how well it did, and the hashes by which its files are found. Immutable once registered.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Json.h"
#include "core/storage/ArtifactFolder.h"

#include <map>
#include <string>
#include <string_view>

namespace podium::registry {

// Which rows the model saw. Hashes are SHA-256 in hex (HOUSE.md section 9); empty where there is none.
struct TrainedOn {
    std::string address;      // "houses:3"
    std::string hash;         // of the data version
    std::string split;        // "random:0.2"
    std::string preparedHash; // of the table after the recipe's `prepare`
    std::string testHash;     // of the prepared test rows, in order

    bool operator==(const TrainedOn&) const = default;
};

struct ModelVersion {
    std::string version; // "1", "2", ...; given by registering
    RunId run;
    std::string experiment;
    std::string learner;
    std::string task; // "regression", "classification"
    std::string target;
    std::map<std::string, std::string> params;
    std::map<std::string, double> metrics;   // by MLflow name with the set as prefix; NaN and infinite values are kept
    std::map<std::string, std::string> tags; // what else the run says of itself: seed, environment
    TrainedOn data;
    std::string codeCommit;
    std::string author; // e-mail of who made the run
    std::string modelHash;
    std::map<std::string, ArtifactRef> files; // path within the run ("model/MLmodel", "predictions.parquet") -> bytes
    TimeMs created = 0;                       // when the run ended

    // From the ledger's line, not of the payload: 0 and empty until registered.
    TimeMs registered = 0;
    std::string registeredBy;

    Json toJson() const;
    static Result<ModelVersion> fromJson(const Json& json, std::string_view origin); // Corrupt where malformed
    bool operator==(const ModelVersion& other) const { return toJson() == other.toJson(); }
};

// "models:/house_price/3"
std::string modelAddress(std::string_view model, std::string_view version);

} // namespace podium::registry

// Samples: workspaces to start from. Texts (README, recipes, gates) are those of resources/samples, built into the
// program; data is generated with a fixed seed, so that everybody has the same bytes. Pure; about 50 ms.
#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::workflows {

struct SampleFile {
    std::string path; // relative to the workspace, with slashes: "recipes/full.yml"
    std::string bytes;
};
using SampleFiles = std::vector<SampleFile>;

std::vector<std::string> sampleNames(); // "globorealty", "globojava"

// Every file of a sample, data first. Unsupported for globolatte, which comes later; NotFound, with the nearest name,
// for what is no sample.
Result<SampleFiles> sampleFiles(std::string_view name);

} // namespace podium::workflows

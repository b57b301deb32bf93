// Addresses of data, runs, models and files, in one type. Parsing is pure; nothing is looked up.
//
//   houses  houses:3  houses@latest  azureml:houses:3  houses:3#test        data
//   runs:/<id>  runs:/<id>/<path>  runs:/latest  runs:/latest:<experiment>  runs
//   models:/<name>/<version>  models:/<name>@<alias>  models:/m-<id>        models
//   path/to/file.csv  /abs/path  ./x  file:///abs/path                      files
#pragma once

#include "core/base/Result.h"

#include <string>
#include <string_view>

namespace podium {

struct Uri {
    enum class Kind { Data, Run, Model, File, AzureMl };

    Kind kind = Kind::Data;
    std::string name;    // asset, model; for Run the id (or prefix), or "latest"; for File the path
    std::string version; // "3", "latest"; for runs:/latest:<experiment> the experiment; empty = latest / not given
    std::string alias;   // models:/name@champion
    std::string path;    // runs:/<id>/<path>
    std::string part;    // "test", "train", "validation" behind #; empty = whole

    bool operator==(const Uri&) const = default;
    std::string text() const; // parses back to the same Uri
};

// InvalidInput for malformed addresses. A bare word is Data; anything with a path separator, a leading "." or "~", or a
// known tabular file ending (.csv .tsv .txt .parquet .json .jsonl .ndjson .gz) is File.
Result<Uri> parseUri(std::string_view text);

} // namespace podium

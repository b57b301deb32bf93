#include "core/workflows/samples/Samples.h"

#include "core/base/Text.h"
#include "core/workflows/samples/CsvText.h"
#include "core/workflows/samples/GloboJava.h"
#include "core/workflows/samples/GloboRealty.h"
#include "core/workflows/samples/SampleTexts.h"

namespace podium::workflows {

std::vector<std::string> sampleNames() { return {"globorealty", "globojava"}; }

Result<SampleFiles> sampleFiles(std::string_view name)
{
    SampleFiles files;
    if (name == "globorealty") files.push_back({"data/houses.csv", csvText(generateGloboRealty())});
    else if (name == "globojava") files.push_back({"data/sales.csv", csvText(generateGloboJava())});
    else if (name == "globolatte")
        return makeError(ErrorCode::Unsupported, "Could not open sample \"globolatte\": it comes in a later version.",
                         "Known: globorealty, globojava.");
    else
        return makeError(ErrorCode::NotFound,
                         format("Could not open sample \"{}\": there is no such sample.", printable(name)),
                         std::string(trim(suggestion(name, sampleNames()))));

    const std::string folder = std::string(name) + "/";
    for (const auto& [path, text] : sampleTexts())
        if (path.starts_with(folder)) files.push_back({std::string(path.substr(folder.size())), std::string(text)});
    return files;
}

} // namespace podium::workflows

// The files of resources/samples as they were when the program was built; the source is made by EmbedTexts.cmake.
#pragma once

#include <span>
#include <string_view>

namespace podium::workflows {

struct SampleText {
    std::string_view path; // below resources/samples: "globorealty/README.md"
    std::string_view text;
};

std::span<const SampleText> sampleTexts();

} // namespace podium::workflows

#include "app/batch/CiReport.h"

#include "core/base/Files.h"
#include "core/base/Id.h"
#include "core/base/Text.h"

#include <cstdlib>
#include <fstream>
#include <optional>

namespace podium::batch {
namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

struct Place {
    std::string file;
    std::string line;
};

// The first word of the form "gates/houses.yml:12" or "gates/houses.yml:12:3:".
std::optional<Place> placeIn(const std::string& text)
{
    for (const std::string& word : split(text, ' ')) {
        const std::vector<std::string> parts = split(word, ':');
        if (parts.size() < 2 || !parseInteger(parts[1])) continue;
        for (const char* ending : {".yml", ".yaml", ".json", ".jsonl", ".csv"})
            if (parts[0].ends_with(ending)) return Place{parts[0], parts[1]};
    }
    return std::nullopt;
}

// Both systems end a command at a newline and read % as an escape.
std::string commandText(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '%') safe += "%25";
        else if (c == '\r') safe += "%0D";
        else if (c == '\n') safe += "%0A";
        else safe += c;
    }
    return safe;
}

} // namespace

CiSystem ciSystem()
{
    if (environment("GITHUB_ACTIONS") == "true") return CiSystem::GitHub;
    if (environment("TF_BUILD") == "True") return CiSystem::AzureDevOps;
    return CiSystem::None;
}

std::string annotation(CiSystem system, bool isError, const std::string& text)
{
    if (system == CiSystem::None) return {};
    const std::optional<Place> place = placeIn(text);
    const std::string kind = isError ? "error" : "warning";
    if (system == CiSystem::GitHub) {
        const std::string where = place ? format(" file={},line={}", place->file, place->line) : "";
        return format("::{}{}::{}\n", kind, where, commandText(text));
    }
    const std::string where = place ? format("sourcepath={};linenumber={};", place->file, place->line) : "";
    return format("##vso[task.logissue type={};{}]{}\n", kind, where, commandText(text));
}

std::string annotations(CiSystem system, const Page& page)
{
    std::string text;
    for (const auto& warning : page.warnings) text += annotation(system, false, warning);
    if (page.verdict)
        for (const auto& check : page.verdict->checks)
            if (!check.skipped && check.verdict != Answer::Yes)
                text += annotation(system, true, check.id + ": " + check.message);
    return text;
}

void writeSummary(CiSystem system, const Page& page, std::string& err)
{
    if (system == CiSystem::None) return;
    const auto markdown = render(page, Format::Markdown);
    if (!markdown) return;
    if (system == CiSystem::GitHub) {
        const std::string file = environment("GITHUB_STEP_SUMMARY");
        if (!file.empty()) std::ofstream(file, std::ios::app | std::ios::binary) << *markdown << "\n";
        return;
    }
    std::string folder = environment("AGENT_TEMPDIRECTORY");
    if (folder.empty()) folder = std::filesystem::temp_directory_path().string();
    const Path file = Path(folder) / ("podium-summary-" + newHexId().substr(0, 8) + ".md");
    if (writeFileAtomically(file, *markdown)) err += format("##vso[task.uploadsummary]{}\n", pathText(file));
}

} // namespace podium::batch

// The options that every verb takes, declared once: parsing, help, manual and completion follow.
#pragma once

#include <array>

namespace podium::batch {

struct GlobalOption {
    const char* name; // without dashes
    bool takesValue;
    const char* value; // what stands behind it in the help
    const char* sentence;
};

inline constexpr std::array<GlobalOption, 15> globalTable{{
    {"workspace", true, "DIR", "The workspace; default: the nearest parent with podium.yml."},
    {"format", true, "F", "table, json, markdown, junit or html."},
    {"output", true, "[F:]FILE", "Also write the result to a file; may be repeated."},
    {"set", true, "k=v", "A setting of the verb, typed; may be repeated."},
    {"seed", true, "N", "Seed of everything random."},
    {"strict", false, "", "A warning counts as no."},
    {"offline", false, "", "Any need for the network is an error."},
    {"yes", false, "", "Nothing is asked; accepted for scripts."},
    {"dry-run", false, "", "Say what would be done, and do nothing."},
    {"progress", true, "STYLE", "auto, bar, plain, json or none; on standard error."},
    {"timeout", true, "TIME", "Stop after 30s, 5m, 1h ..."},
    {"quiet", false, "", "Nothing on standard error but errors."},
    {"verbose", false, "", "Log what is done, on standard error."},
    {"help", false, "", "This help."},
    {"version", false, "", "The version."},
}};

} // namespace podium::batch

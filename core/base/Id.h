// Typed opaque ids: a RunId is not a JobId. An id is made by the backend that stores the thing and means something only
// to it; run ids match [A-Za-z0-9][A-Za-z0-9_-]{0,255}, ours are 32 hex digits, the form that MLflow uses.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace podium {

template <class Tag> struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

struct RunTag;
struct ExperimentTag;
struct JobTag;
using RunId = Id<RunTag>;
using ExperimentId = Id<ExperimentTag>;
using JobId = Id<JobTag>;

// 32 lower-case hex digits from the operating system's entropy: unique, not reproducible, never used as a seed.
std::string newHexId();

// Whether `text` matches [A-Za-z0-9][A-Za-z0-9_-]{0,255}.
bool isValidId(const std::string& text);
// Whether `text` may name an asset, a model or an experiment in an address and a file name: letters, digits, "_", "-",
// "." after the first character, at most 128; not "latest".
bool isValidName(const std::string& text);

} // namespace podium

template <class Tag> struct std::hash<podium::Id<Tag>> {
    std::size_t operator()(const podium::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};

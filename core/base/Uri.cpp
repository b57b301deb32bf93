#include "core/base/Uri.h"

#include "core/base/Id.h"
#include "core/base/Text.h"

#include <array>

namespace podium {
namespace {

Error badAddress(std::string_view text, std::string_view reason)
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read the address \"{}\": {}.", printable(text, 120), reason),
                     "Addresses look like houses:3, runs:/<id>, models:/price/2, models:/price@champion or a path.");
}

bool looksLikeFile(std::string_view text)
{
    if (text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos) return true;
    if (text.starts_with('.') || text.starts_with('~')) return true;
    static constexpr std::array<std::string_view, 11> endings{".csv",    ".tsv", ".txt",  ".parquet", ".json", ".jsonl",
                                                              ".ndjson", ".gz",  ".data", ".yml",     ".yaml"};
    const std::string lower = toLower(text);
    for (const auto ending : endings)
        if (lower.ends_with(ending)) return true;
    return false;
}

Result<Uri> parseRun(std::string_view whole, std::string_view rest)
{
    Uri uri;
    uri.kind = Uri::Kind::Run;
    const std::size_t slash = rest.find('/');
    std::string_view id = rest.substr(0, slash);
    if (slash != std::string_view::npos) uri.path = rest.substr(slash + 1);
    if (const std::size_t colon = id.find(':'); colon != std::string_view::npos) {
        uri.version = id.substr(colon + 1);
        id = id.substr(0, colon);
        if (id != "latest" || uri.version.empty())
            return badAddress(whole, "only runs:/latest takes an experiment behind \":\"");
    }
    uri.name = id;
    if (!isValidId(uri.name)) return badAddress(whole, "the run id is not valid");
    return uri;
}

Result<Uri> parseModel(std::string_view whole, std::string_view rest)
{
    Uri uri;
    uri.kind = Uri::Kind::Model;
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        uri.name = rest.substr(0, at);
        uri.alias = rest.substr(at + 1);
        if (!isValidName(uri.alias)) return badAddress(whole, "the alias is not valid");
    } else if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
        uri.name = rest.substr(0, slash);
        uri.version = rest.substr(slash + 1);
        if (uri.version.empty() || uri.version.find('/') != std::string::npos)
            return badAddress(whole, "the version is not valid");
    } else {
        uri.name = rest;
    }
    if (!isValidName(uri.name)) return badAddress(whole, "the model name is not valid");
    return uri;
}

} // namespace

Result<Uri> parseUri(std::string_view text)
{
    const std::string_view whole = trim(text);
    if (whole.empty()) return badAddress(text, "it is empty");
    if (whole.find('\0') != std::string_view::npos) return badAddress(text, "it contains a NUL byte");
    if (whole.starts_with("runs:/")) return parseRun(whole, whole.substr(6));
    if (whole.starts_with("models:/")) return parseModel(whole, whole.substr(8));

    Uri uri;
    std::string_view rest = whole;
    if (rest.starts_with("azureml://")) {
        uri.kind = Uri::Kind::AzureMl;
        uri.path = rest.substr(10);
        return uri;
    }
    if (rest.starts_with("file://")) {
        uri.kind = Uri::Kind::File;
        uri.name = rest.substr(7);
        if (!uri.name.starts_with('/')) return badAddress(whole, "file:// takes an absolute path");
        return uri;
    }
    if (rest.starts_with("azureml:")) {
        uri.kind = Uri::Kind::AzureMl;
        rest.remove_prefix(8);
    }
    if (const std::size_t hash = rest.rfind('#'); hash != std::string_view::npos) {
        uri.part = rest.substr(hash + 1);
        if (uri.part != "test" && uri.part != "train" && uri.part != "validation")
            return badAddress(whole, "the part behind # is none of train, test, validation");
        rest = rest.substr(0, hash);
    }
    if (uri.kind == Uri::Kind::Data && looksLikeFile(rest)) {
        uri.kind = Uri::Kind::File;
        uri.name = rest;
        return uri;
    }
    const std::size_t mark = rest.find_first_of(":@");
    uri.name = rest.substr(0, mark);
    if (mark != std::string_view::npos) {
        uri.version = rest.substr(mark + 1);
        if (uri.version.empty()) return badAddress(whole, "the version is missing");
        if (rest[mark] == '@' && uri.version != "latest") return badAddress(whole, "only @latest may stand behind @");
    }
    if (!isValidName(uri.name)) return badAddress(whole, "names have letters, digits, \"_\", \"-\" and \".\"");
    return uri;
}

std::string Uri::text() const
{
    const std::string tail = part.empty() ? "" : "#" + part;
    switch (kind) {
    case Kind::Run: return "runs:/" + name + (version.empty() ? "" : ":" + version) + (path.empty() ? "" : "/" + path);
    case Kind::Model: return "models:/" + name + (!alias.empty() ? "@" + alias : version.empty() ? "" : "/" + version);
    case Kind::File: return name.starts_with('/') && !looksLikeFile(name) ? "file://" + name : name + tail;
    case Kind::AzureMl:
        if (!path.empty()) return "azureml://" + path;
        return "azureml:" + name + (version.empty() ? "" : version == "latest" ? "@latest" : ":" + version) + tail;
    case Kind::Data: return name + (version.empty() ? "" : version == "latest" ? "@latest" : ":" + version) + tail;
    }
    return {};
}

} // namespace podium

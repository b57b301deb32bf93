#include "core/data/ColumnNames.h"

#include "core/base/Text.h"

#include <set>

namespace podium::data {
namespace {

// NUL ends a name in the eyes of too many programs.
std::string cleaned(std::string_view name)
{
    std::string text(trim(name));
    std::erase(text, '\0');
    return text;
}

} // namespace

ColumnNames usableNames(const std::vector<std::string>& raw)
{
    ColumnNames result;
    std::set<std::string> taken;
    for (const std::string& name : raw) taken.insert(toLower(cleaned(name)));
    std::set<std::string> used;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::string wanted = cleaned(raw[i]);
        std::string name = wanted.empty() ? format("column_{}", i + 1) : wanted;
        // A new name must be neither used nor wanted by a later column.
        for (int number = 2; (name != wanted && taken.contains(toLower(name))) || !used.insert(toLower(name)).second;
             ++number)
            name = format("{}_{}", wanted.empty() ? format("column_{}", i + 1) : wanted, number);
        if (wanted.empty())
            result.warnings.push_back(format("Column {} has no name; it is called \"{}\".", i + 1, name));
        else if (name != wanted)
            result.warnings.push_back(format("Column {} repeats the name \"{}\"; it is called \"{}\".", i + 1,
                                             printable(wanted, 60), printable(name, 60)));
        result.names.push_back(std::move(name));
    }
    return result;
}

std::vector<std::string> numberedNames(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= count; ++i) names.push_back(format("column_{}", i));
    return names;
}

} // namespace podium::data

#include "ui/settings/Components.h"

#include <QCoreApplication>

namespace podium::ui {

const std::vector<Component>& components()
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Components", text); };
    static const std::vector<Component> all{
        {QStringLiteral("CLI11"), QStringLiteral("BSD-3-Clause"), tr("the command line")},
        {QStringLiteral("DuckDB"), QStringLiteral("MIT"), tr("reads tables, SQL")},
        {QStringLiteral("Eigen"), QStringLiteral("MPL-2.0"), tr("linear algebra")},
        {QStringLiteral("fmt"), QStringLiteral("MIT"), tr("text")},
        {QStringLiteral("Inter"), QStringLiteral("OFL-1.1"), tr("the font, where it is installed")},
        {QStringLiteral("nlohmann/json"), QStringLiteral("MIT"), tr("JSON")},
        {QStringLiteral("OpenSSL"), QStringLiteral("Apache-2.0"), tr("hashes")},
        {QStringLiteral("Qt 6"), QStringLiteral("LGPL-3.0-only"), tr("the window")},
        {QStringLiteral("spdlog"), QStringLiteral("MIT"), tr("the log")},
        {QStringLiteral("SQLite"), QStringLiteral("blessing"), tr("runs and metrics")},
        {QStringLiteral("tl::expected"), QStringLiteral("CC0-1.0"), tr("errors")},
        {QStringLiteral("yaml-cpp"), QStringLiteral("MIT"), tr("YAML")},
        {QStringLiteral("zlib"), QStringLiteral("Zlib"), tr("compressed files")},
    };
    return all;
}

} // namespace podium::ui

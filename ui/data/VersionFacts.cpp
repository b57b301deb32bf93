#include "ui/data/VersionFacts.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("VersionFacts", text); }

QString when(TimeMs time) { return timeText(time) + QStringLiteral(" UTC"); }

} // namespace

QString timeText(TimeMs time) { return qtText(isoTime(time)).left(16).replace(u'T', u' '); }

QString keptWords(const data::DataVersion& version)
{
    if (version.byReference) return tr("Source where it was, a Parquet copy in the workspace's artifacts");
    return tr("Source and a Parquet copy in the workspace's artifacts");
}

QString factLine(const data::DataVersion& version)
{
    const auto columns = static_cast<std::int64_t>(version.schema.fields.size());
    return QStringLiteral("%1 · %2 · %3")
        .arg(qtText(plural(version.rows, "row")), qtText(plural(columns, "column")),
             tr("imported %1").arg(when(version.createdAt)));
}

Inspection inspectionOf(const data::DataVersion& version)
{
    Inspection facts;
    facts.title = qtText(version.address());
    facts.kind = tr("Data version");
    facts.icon = QStringLiteral("table");
    InspectionSection main;
    main.text = qtText(version.description);
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty()) main.facts.push_back({label, value, {}});
    };
    add(tr("Rows"), qtText(grouped(version.rows)));
    add(tr("Columns"), qtText(grouped(static_cast<std::int64_t>(version.schema.fields.size()))));
    if (version.rejectedRows > 0) add(tr("Rows left out"), qtText(grouped(version.rejectedRows)));
    add(tr("Imported"), when(version.createdAt));
    add(tr("By"), qtText(version.author));
    add(tr("From"), qtText(version.source));
    add(tr("Kept"), keptWords(version));
    add(tr("Parquet copy"), qtText(humanBytes(version.parquet.size)));
    add(tr("Hash"), qtText(version.hash));
    facts.sections.push_back(std::move(main));

    InspectionSection columns{tr("Columns"), {}, {}, false};
    constexpr std::size_t most = 60;
    const auto& fields = version.schema.fields;
    for (std::size_t i = 0; i < fields.size() && i < most; ++i)
        columns.facts.push_back({qtText(fields[i].name), qtText(columnTypeName(fields[i].type)), {}});
    if (fields.size() > most) columns.text = tr("and %1 more").arg(fields.size() - most);
    facts.sections.push_back(std::move(columns));
    return facts;
}

} // namespace podium::ui

#include "ui/tables/CellFacts.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/tables/CellText.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace podium::ui {

namespace {

constexpr qsizetype longest = 20'000;      // a label with megabytes would stall the window
constexpr qsizetype longestJson = 200'000; // parsed while somebody waits

QString tr(const char* text) { return QCoreApplication::translate("CellFacts", text); }

struct Structure {
    QString kind; // "JSON object with 3 keys"; empty where it is none
    QString text;
};

Structure structureOf(const QString& text)
{
    const QString trimmed = text.size() <= longestJson ? text.trimmed() : QString();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'[')) return {};
    const QJsonDocument document = QJsonDocument::fromJson(trimmed.toUtf8());
    if (document.isNull()) return {};
    const auto count =
        static_cast<std::int64_t>(document.isArray() ? document.array().size() : document.object().size());
    return {document.isArray() ? tr("list of %1").arg(qtText(plural(count, "value")))
                               : tr("JSON object with %1").arg(qtText(plural(count, "key"))),
            QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed()};
}

QString shownText(const CellValue& cell, const Structure& structure)
{
    if (!cell.isLoaded) return tr("(being read)");
    if (cell.isNull) return tr("null (missing)");
    if (cell.text.isEmpty()) return tr("(empty text)");
    const QString& whole = structure.text.isEmpty() ? cell.text : structure.text;
    return whole.size() > longest ? whole.left(longest) + QChar(0x2026) : whole;
}

} // namespace

Inspection inspectionOf(const CellValue& cell)
{
    Inspection facts;
    facts.title = qtText(cell.field.name);
    facts.kind = tr("Cell");
    facts.icon = typeIcon(cell.field.type);
    InspectionSection main;
    if (cell.row >= 0) main.facts.push_back({tr("Row"), qtText(grouped(static_cast<std::int64_t>(cell.row))), {}});
    main.facts.push_back({tr("Type"), qtText(columnTypeName(cell.field.type)), {}});
    const Structure structure = cell.field.type == ColumnType::Text ? structureOf(cell.text) : Structure();
    if (!structure.kind.isEmpty()) main.facts.push_back({tr("Holds"), structure.kind, {}});
    constexpr qsizetype worthTelling = 40;
    if (cell.text.size() > worthTelling)
        main.facts.push_back(
            {tr("Length"), qtText(plural(static_cast<std::int64_t>(cell.text.size()), "character")), {}});
    if (cell.text.size() > longest) main.facts.push_back({tr("Shown"), tr("the beginning; the copy is whole"), {}});
    facts.sections.push_back(std::move(main));
    facts.sections.push_back({tr("Value"), {}, shownText(cell, structure), true});
    if (cell.isLoaded && !cell.isNull)
        facts.actions.push_back({tr("Copy the value"), QStringLiteral("copy"),
                                 [text = cell.text] { QApplication::clipboard()->setText(text); }});
    return facts;
}

} // namespace podium::ui

#include "ui/tables/RecordSheet.h"

#include "core/base/Text.h"
#include "core/storage/DuckSession.h"
#include "core/table/TableIo.h"
#include "ui/base/QtText.h"

#include <algorithm>

namespace podium::ui {

namespace {

bool isNumber(const QVariant& value) { return value.typeId() == QMetaType::Double; }

QString csvField(QString field)
{
    const bool isPlain =
        !field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n') && !field.contains(u'\r');
    return isPlain ? field : u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString oneLine(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral(" "))
        .replace(u'\n', u' ')
        .replace(u'\r', u' ')
        .replace(u'\t', u' ');
}

QString markdownCell(const QString& text)
{
    QString cell;
    for (const QChar c : oneLine(text)) {
        if (QStringView(u"|\\<`*_[").contains(c)) cell += u'\\';
        cell += c;
    }
    return cell;
}

template <class Field> QString lines(const RecordSheet& sheet, const QString& between, const QString& end, Field field)
{
    QStringList titles;
    for (const QString& title : sheet.titles) titles << field(title);
    QString text = titles.join(between) + end;
    for (const std::vector<QVariant>& row : sheet.rows) {
        QStringList cells;
        for (const QVariant& value : row) cells << field(valueText(value));
        text += cells.join(between) + end;
    }
    return text;
}

} // namespace

QString valueText(const QVariant& value)
{
    return isNumber(value) ? qtText(shortest(value.toDouble())) : value.toString();
}

QString sheetText(const RecordSheet& sheet)
{
    return lines(sheet, QStringLiteral("\t"), QStringLiteral("\n"), oneLine);
}

QString sheetCsv(const RecordSheet& sheet)
{
    return lines(sheet, QStringLiteral(","), QStringLiteral("\r\n"), csvField);
}

QString sheetMarkdown(const RecordSheet& sheet)
{
    const auto row = [](const QStringList& cells) {
        return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
    };
    QStringList titles;
    QStringList rules;
    for (qsizetype column = 0; column < sheet.titles.size(); ++column) {
        const auto at = static_cast<std::size_t>(column);
        const bool isFigure = std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                          [&](const std::vector<QVariant>& cells) { return isNumber(cells[at]); });
        titles << markdownCell(sheet.titles[column]);
        rules << (isFigure ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    QString text = row(titles) + row(rules);
    for (const std::vector<QVariant>& values : sheet.rows) {
        QStringList cells;
        for (const QVariant& value : values) cells << markdownCell(valueText(value));
        text += row(cells);
    }
    return text;
}

Table sheetTable(const RecordSheet& sheet)
{
    Table table;
    QStringList names;
    for (qsizetype column = 0; column < sheet.titles.size(); ++column) {
        const QString title = sheet.titles[column].isEmpty() ? QStringLiteral("column") : sheet.titles[column];
        QString name = title;
        for (int number = 2; names.contains(name, Qt::CaseInsensitive); ++number) // Parquet readers ignore case
            name = QStringLiteral("%1 (%2)").arg(title).arg(number);
        names << name;
        const auto at = static_cast<std::size_t>(column);
        bool isFigures = false;
        bool isMixed = false;
        for (const auto& row : sheet.rows) (isNumber(row[at]) ? isFigures : isMixed) |= row[at].isValid();
        const bool isReal = isFigures && !isMixed;
        Column values = Column::empty(coreText(name), isReal ? ColumnType::Real : ColumnType::Text);
        for (const auto& row : sheet.rows) {
            if (!row[at].isValid()) values.appendMissing();
            else if (isReal) values.appendReal(row[at].toDouble());
            else values.appendText(coreText(valueText(row[at])));
        }
        table.columns.push_back(std::move(values));
    }
    return table;
}

Status writeSheet(const RecordSheet& sheet, const Path& file, const TaskContext& context)
{
    const std::string ending = toLower(pathText(file.extension()));
    if (ending == ".csv") return writeFileAtomically(file, coreText(sheetCsv(sheet)));
    if (ending == ".md") return writeFileAtomically(file, coreText(sheetMarkdown(sheet)));
    if (ending != ".parquet")
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not export the table: {} is none of .csv, .parquet and .md.", pathText(file.filename())));
    DuckOptions options;
    options.allowedFolders = {file.parent_path()};
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
    return writeTable(session, sheetTable(sheet), file, context);
}

} // namespace podium::ui

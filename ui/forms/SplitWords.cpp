#include "ui/forms/SplitWords.h"

#include "ui/base/QtText.h"

#include <QCoreApplication>
#include <QStringList>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SplitWords", text); }

} // namespace

QString splitWords(const QString& split)
{
    const QStringList parts = split.split(u':');
    const bool fifth = parts.size() >= 2 && parts.last() == QStringLiteral("0.2");
    if (split == QStringLiteral("random:0.2")) return tr("A fifth at random");
    if (split == QStringLiteral("every:5")) return tr("Every fifth row");
    const QString column = parts.mid(1, parts.size() - 2).join(u':');
    if (fifth && parts.first() == QStringLiteral("time")) return tr("Last fifth by %1").arg(column);
    if (fifth && parts.first() == QStringLiteral("stratified")) return tr("A fifth of every %1").arg(column);
    return split;
}

std::vector<SplitChoice> splitChoices(const std::vector<std::string>& saved, const std::vector<Field>& fields)
{
    std::vector<SplitChoice> choices{{tr("By default"), QString()}};
    const auto add = [&](const QString& split) { choices.push_back({splitWords(split), split}); };
    for (const std::string& name : saved) choices.push_back({qtText(name), qtText(name)});
    for (const Field& field : fields)
        if (field.type == ColumnType::Date || field.type == ColumnType::Timestamp)
            add(QStringLiteral("time:%1:0.2").arg(qtText(field.name)));
    add(QStringLiteral("random:0.2"));
    add(QStringLiteral("every:5"));
    return choices;
}

} // namespace podium::ui

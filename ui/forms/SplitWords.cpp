#include "ui/forms/SplitWords.h"

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
    const QString column = parts.mid(1, parts.size() - 2).join(u':');
    if (fifth && parts.first() == QStringLiteral("time")) return tr("Last fifth by %1").arg(column);
    if (fifth && parts.first() == QStringLiteral("stratified")) return tr("A fifth of every %1").arg(column);
    return split;
}

} // namespace podium::ui

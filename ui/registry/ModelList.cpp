#include "ui/registry/ModelList.h"

#include "core/base/Text.h"
#include "core/registry/LedgerFold.h"
#include "core/registry/OpenRequests.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ModelList", text); }

ModelSummary summaryOf(const registry::RegisteredModel& model)
{
    ModelSummary summary;
    summary.name = qtText(model.name);
    if (const auto* champion = model.holder("champion")) summary.champion = qtText(champion->version);
    for (const auto& version : model.versions) summary.versions << qtText(version.version);
    if (const auto* latest = model.latest()) summary.newestLearner = qtText(latest->learner);
    summary.waiting = static_cast<int>(registry::openRequests(model).size());
    return summary;
}

} // namespace

QString ModelSummary::detail() const
{
    if (broken) return tr("ledger broken");
    const QString count = qtText(plural(versions.size(), "version"));
    return champion.isEmpty() ? tr("no champion · %1").arg(count) : tr("champion %1 · %2").arg(champion, count);
}

Result<std::vector<ModelSummary>> modelSummaries(workspace::Workspace& workspace, const TaskContext& context)
{
    std::vector<ModelSummary> summaries;
    PODIUM_TRY_ASSIGN(const std::vector<std::string> names, workspace.registry().models(context));
    for (const std::string& name : names) {
        PODIUM_TRY(context.checkpoint());
        const auto ledger = workspace.registry().load(name, context);
        if (!ledger) return ledger.error();
        registry::Ledger intact = *ledger;
        intact.broken.reset();
        const auto model = registry::foldLedger(intact);
        ModelSummary summary = model ? summaryOf(*model) : ModelSummary();
        summary.name = qtText(name);
        summary.broken = ledger->broken.has_value() || !model;
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

ModelTable::ModelTable(QObject* parent)
    : RecordTable<ModelSummary>(
          {{tr("Model"),
            [](const ModelSummary& model) { return model.name; },
            {},
            Qt::AlignLeft,
            [](const ModelSummary& model) {
                return model.broken ? QStringLiteral("warning") : QStringLiteral("registry");
            }},
           {tr("Champion"), [](const ModelSummary& model) { return model.detail(); }},
           {tr("Waiting"),
            [](const ModelSummary& model) {
                return model.waiting > 0 ? tr("%1 waits").arg(model.waiting) : QString();
            }}},
          [](const ModelSummary& model) { return model.name; }, parent)
{
}

void ModelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? c.selected : c.hover);
    if (selected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 4, 3, option.rect.height() - 8), c.accent);

    const QString icon = index.data(RecordModel::IconRole).toString();
    const bool broken = icon == QStringLiteral("warning");
    QRectF line = QRectF(option.rect).adjusted(m_theme.scaled(12), 0, -m_theme.scaled(12), 0);
    const int side = m_theme.scaled(18);
    m_theme.paintIcon(*painter, QRectF(line.left(), line.center().y() - side / 2.0, side, side), icon,
                      broken     ? &Colours::no
                      : selected ? &Colours::accent
                                 : &Colours::muted);
    line.setLeft(line.left() + side + 10);
    const QFont small = m_theme.font(TextSize::Caption);
    const QString badge = index.siblingAtColumn(ModelTable::Badge).data().toString();
    const double badgeWidth = badge.isEmpty() ? 0 : figuresWidth(small, badge) + 1;
    const double half = line.height() / 2;
    drawFigures(*painter, QRectF(line.right() - badgeWidth, line.top() + 5, badgeWidth, half - 4), small, c.challenger,
                badge, Qt::AlignRight);
    const QRectF first(line.left(), line.top() + 5, line.width() - badgeWidth - 8, half - 4);
    painter->setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter->setPen(c.text);
    painter->drawText(
        first, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, static_cast<int>(first.width())));
    drawFigures(*painter, QRectF(line.left(), line.top() + half - 1, line.width(), half - 5), small,
                broken ? c.no : c.muted, index.siblingAtColumn(ModelTable::Detail).data().toString(), Qt::AlignLeft);
}

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {120, m_theme.scaled(48)};
}

} // namespace podium::ui

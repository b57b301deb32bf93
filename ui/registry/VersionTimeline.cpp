#include "ui/registry/VersionTimeline.h"

#include "core/registry/OpenRequests.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr int nodeTop = 30; // room for the crown above
constexpr int nodeSide = 32;
constexpr int dateTop = 66;
constexpr int bandTop = 92;
constexpr int bandHeight = 26;
constexpr int laneHeight = 30;
constexpr int footHeight = 6;
constexpr int gutter = 96; // for the words of the lanes
constexpr int leastStop = 84;
constexpr int mostStop = 180;

QString dayOf(TimeMs time) { return qtText(isoTime(time)).left(10); }

// One line; nothing stands under each other here, so digits keep their own widths.
void drawWords(QPainter& painter, const QRectF& box, const QFont& font, const QColor& ink, const QString& words,
               Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(box.width())));
}

} // namespace

std::vector<std::string> lanesOf(const registry::RegisteredModel& model)
{
    std::vector<std::string> lanes{"champion"};
    for (const registry::Alias& alias : model.aliases)
        if (alias.name != lanes.front()) lanes.push_back(alias.name);
    return lanes;
}

Timeline timelineOf(const registry::RegisteredModel& model, const std::vector<std::string>& aliases)
{
    struct Event {
        TimelineStop stop;
        std::size_t lane = 0;
        bool restored = false;
    };
    std::vector<Event> events;
    for (const auto& version : model.versions)
        events.push_back({{TimelineStop::Kind::Registered, version.version, version.registered}, 0, false});
    for (std::size_t lane = 0; lane < aliases.size(); ++lane)
        if (const registry::Alias* held = model.findAlias(aliases[lane]))
            for (const registry::Tenure& tenure : held->tenures)
                events.push_back({{TimelineStop::Kind::Moved, tenure.version, tenure.from}, lane, tenure.restored});
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.stop.time < b.stop.time; });

    Timeline timeline;
    for (const std::string& alias : aliases) timeline.lanes.push_back({alias, {}});
    for (const Event& event : events) {
        const bool moved = event.stop.kind == TimelineStop::Kind::Moved;
        const bool shares = moved && !timeline.stops.empty() && timeline.stops.back().version == event.stop.version;
        if (!shares) timeline.stops.push_back(event.stop);
        if (!moved) continue;
        const std::size_t here = timeline.stops.size() - 1;
        std::vector<TimelineStay>& stays = timeline.lanes[event.lane].stays;
        if (!stays.empty()) stays.back().last = std::max(stays.back().first, here - 1);
        stays.push_back({here, here, event.stop.version, event.restored});
    }
    for (TimelineLane& lane : timeline.lanes)
        if (!lane.stays.empty()) lane.stays.back().last = timeline.stops.size() - 1;
    return timeline;
}

VersionTimeline::VersionTimeline(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void VersionTimeline::setModel(const registry::RegisteredModel& model)
{
    const Timeline timeline = timelineOf(model, lanesOf(model));
    const auto open = registry::openRequests(model);
    const auto* champion = model.holder("champion");
    m_nodes.clear();
    m_bands.clear();
    m_stops = timeline.stops.size();
    for (std::size_t i = 0; i < timeline.stops.size(); ++i) {
        const TimelineStop& stop = timeline.stops[i];
        if (stop.kind != TimelineStop::Kind::Registered) continue;
        const bool waits = std::any_of(open.begin(), open.end(), [&](const registry::Request* request) {
            return request->version == stop.version;
        });
        m_nodes.push_back({qtText(stop.version), dayOf(stop.time), i,
                           champion != nullptr && champion->version == stop.version, waits});
    }
    m_lanes.clear();
    for (int lane = 0; lane < static_cast<int>(timeline.lanes.size()); ++lane) {
        const TimelineLane& of = timeline.lanes[static_cast<std::size_t>(lane)];
        m_lanes << qtText(of.alias);
        const registry::Alias* held = model.findAlias(of.alias);
        for (std::size_t i = 0; i < of.stays.size(); ++i) {
            const registry::Tenure& tenure = held->tenures[i];
            const QString words = tenure.restored ? tr("%1 restored %2") : tr("%1 since %2");
            m_bands.push_back(
                {of.stays[i], lane, words.arg(qtText(tenure.version), dayOf(tenure.from)), !tenure.until});
        }
    }
    updateGeometry();
    update();
}

void VersionTimeline::choose(const QString& version)
{
    m_chosen = version;
    setAccessibleDescription(readOut(version));
    update();
}

QSize VersionTimeline::sizeHint() const
{
    return {m_theme.scaled(gutter + mostStop * static_cast<int>(std::max<std::size_t>(m_stops, 1))), wholeHeight()};
}

QSize VersionTimeline::minimumSizeHint() const
{
    return {m_theme.scaled(gutter + leastStop * static_cast<int>(std::max<std::size_t>(m_stops, 1)) + 12),
            wholeHeight()};
}

int VersionTimeline::wholeHeight() const
{
    return m_theme.scaled(bandTop + laneHeight * static_cast<int>(std::max<qsizetype>(m_lanes.size(), 1)) + footHeight);
}

double VersionTimeline::laneTop(int lane) const { return m_theme.scaled(bandTop + lane * laneHeight); }

QRectF VersionTimeline::bandRect(const Band& band) const
{
    QRectF box = stopRect(band.stay.first);
    box.setRight(stopRect(band.stay.last).right());
    box = QRectF(box.left() + 4, laneTop(band.lane), box.width() - 8, m_theme.scaled(bandHeight));
    if (band.current) box.setRight(width() - m_theme.scaled(16)); // to this day
    return box;
}

double VersionTimeline::stopWidth() const
{
    const double room = width() - m_theme.scaled(gutter + 12);
    return std::min<double>(room / static_cast<double>(std::max<std::size_t>(m_stops, 1)), m_theme.scaled(mostStop));
}

QRectF VersionTimeline::stopRect(std::size_t stop) const
{
    return {m_theme.scaled(gutter) + stopWidth() * static_cast<double>(stop), 0, stopWidth(),
            static_cast<double>(height())};
}

QRect VersionTimeline::versionRect(const QString& version) const
{
    const int side = m_theme.scaled(nodeSide);
    for (const Node& node : m_nodes)
        if (node.version == version)
            return QRectF(stopRect(node.stop).center().x() - side / 2.0, m_theme.scaled(nodeTop), side, side).toRect();
    return {};
}

QString VersionTimeline::readOut(const QString& version) const
{
    for (const Node& node : m_nodes) {
        if (node.version != version) continue;
        QString words = tr("Version %1, %2").arg(version, node.date);
        if (node.champion) words += tr(", champion");
        if (node.waiting) words += tr(", waits for a decision");
        return words;
    }
    return {};
}

void VersionTimeline::paintNode(QPainter& painter, const Node& node) const
{
    const Colours& c = m_theme.colours();
    const QRectF column = stopRect(node.stop);
    const QRectF circle = versionRect(node.version);
    const bool chosen = node.version == m_chosen;
    if (chosen || node.version == m_hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(chosen ? c.selected : c.hover);
        painter.drawRoundedRect(
            column.adjusted(4, 4, -4, 0).intersected(QRectF(0, 0, width(), m_theme.scaled(bandTop - 6))), 6, 6);
    }
    const Ink hue = node.champion ? &Colours::champion : node.waiting ? &Colours::challenger : &Colours::edge;
    painter.setPen(QPen(c.*hue, chosen ? 2.5 : 1.5));
    painter.setBrush(node.champion ? c.championSoft : node.waiting ? c.challengerSoft : c.surface);
    painter.drawEllipse(circle);
    drawWords(painter, circle, m_theme.font(TextSize::Body, QFont::DemiBold), c.text, node.version, Qt::AlignHCenter);
    if (node.champion || node.waiting) {
        const int side = m_theme.scaled(18);
        m_theme.paintIcon(painter, QRectF(circle.center().x() - side / 2.0, circle.top() - side - 3, side, side),
                          node.champion ? QStringView(u"champion") : QStringView(u"challenger"), hue);
    }
    drawWords(painter, QRectF(column.left(), m_theme.scaled(dateTop), column.width(), m_theme.scaled(16)),
              m_theme.font(TextSize::Caption), chosen ? c.text : c.muted, node.date, Qt::AlignHCenter);
}

void VersionTimeline::paintBand(QPainter& painter, const Band& band) const
{
    const Colours& c = m_theme.colours();
    const QRectF box = bandRect(band);
    const bool isChampion = band.lane == 0; // the others lend it their shape, not its hue
    painter.setPen(QPen(isChampion ? c.champion : c.edge, 1));
    painter.setBrush(!band.current ? c.surface : isChampion ? c.championSoft : c.sunken);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (!isChampion)
        return drawWords(painter, box.adjusted(10, 0, -6, 0), m_theme.font(TextSize::Caption, QFont::Medium), c.text,
                         band.words, Qt::AlignLeft);
    const int side = m_theme.scaled(16);
    m_theme.paintIcon(painter, QRectF(box.left() + 8, box.center().y() - side / 2.0, side, side), u"champion",
                      &Colours::champion);
    drawWords(painter, box.adjusted(8 + side + 6, 0, -6, 0), m_theme.font(TextSize::Caption, QFont::Medium), c.text,
              band.words, Qt::AlignLeft);
}

void VersionTimeline::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = m_theme.font(TextSize::Caption, QFont::DemiBold);
    const double left = m_theme.scaled(16);
    drawWords(painter, QRectF(left, m_theme.scaled(nodeTop), m_theme.scaled(gutter), m_theme.scaled(nodeSide)), small,
              c.muted, tr("Versions"), Qt::AlignLeft);
    for (int lane = 0; lane < m_lanes.size(); ++lane)
        drawWords(painter, QRectF(left, laneTop(lane), m_theme.scaled(gutter) - left, m_theme.scaled(bandHeight)),
                  small, c.muted, lane == 0 ? tr("Champion") : m_lanes[lane], Qt::AlignLeft);
    if (m_nodes.size() > 1) {
        const double y = m_theme.scaled(nodeTop) + m_theme.scaled(nodeSide) / 2.0;
        painter.setPen(QPen(c.border, 1.5));
        painter.drawLine(QPointF(stopRect(m_nodes.front().stop).center().x(), y),
                         QPointF(stopRect(m_nodes.back().stop).center().x(), y));
    }
    const bool hasChampion = std::any_of(m_bands.begin(), m_bands.end(), [](const Band& b) { return b.lane == 0; });
    if (!hasChampion)
        drawWords(painter,
                  QRectF(m_theme.scaled(gutter) + 4, m_theme.scaled(bandTop), width(), m_theme.scaled(bandHeight)),
                  m_theme.font(TextSize::Caption), c.muted, tr("none yet"), Qt::AlignLeft);
    for (const Band& band : m_bands) paintBand(painter, band);
    for (const Node& node : m_nodes) paintNode(painter, node);
    if (!hasFocus()) return;
    painter.setPen(QPen(c.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
}

QString VersionTimeline::versionAt(QPoint point) const
{
    for (const Node& node : m_nodes)
        if (stopRect(node.stop).contains(point) && point.y() < m_theme.scaled(bandTop - 2)) return node.version;
    for (const Band& band : m_bands) {
        if (bandRect(band).contains(point)) return qtText(band.stay.version);
    }
    return {};
}

std::ptrdiff_t VersionTimeline::chosenNode() const
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (m_nodes[i].version == m_chosen) return static_cast<std::ptrdiff_t>(i);
    return -1;
}

void VersionTimeline::chooseNode(std::ptrdiff_t node)
{
    if (m_nodes.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(m_nodes.size()) - 1;
    const QString version = m_nodes[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(node, 0, last))].version;
    if (version == m_chosen) return;
    choose(version);
    Q_EMIT versionChosen(version);
}

bool VersionTimeline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), readOut(versionAt(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

void VersionTimeline::mousePressEvent(QMouseEvent* event)
{
    const QString version = versionAt(event->pos());
    if (version.isEmpty() || version == m_chosen) return;
    choose(version);
    Q_EMIT versionChosen(version);
}

void VersionTimeline::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = versionAt(event->pos());
    setCursor(m_hovered.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

void VersionTimeline::leaveEvent(QEvent*)
{
    m_hovered.clear();
    update();
}

void VersionTimeline::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: return chooseNode(chosenNode() - 1);
    case Qt::Key_Right: return chooseNode(chosenNode() + 1);
    case Qt::Key_Home: return chooseNode(0);
    case Qt::Key_End: return chooseNode(static_cast<std::ptrdiff_t>(m_nodes.size()) - 1);
    default: QWidget::keyPressEvent(event);
    }
}

void VersionTimeline::focusInEvent(QFocusEvent*) { update(); }
void VersionTimeline::focusOutEvent(QFocusEvent*) { update(); }

} // namespace podium::ui

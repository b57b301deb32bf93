// VersionTimeline: the versions of a model in the order in which they came, and below them, in a lane for each alias,
// who held it when: the champion first. The distances say nothing about time: releases come in bursts, and every one of
// them must be legible; dates are written.
//
// A click chooses a version; so do the arrow keys, Home and End.
#pragma once

#include "core/registry/RegisteredModel.h"

#include <QWidget>
#include <vector>

namespace podium::ui {

class Theme;

// What stands next to each other on the line, oldest first: a version that came, or the alias moving to one.
struct TimelineStop {
    enum class Kind { Registered, Moved };
    Kind kind = Kind::Registered;
    std::string version;
    TimeMs time = 0;
    bool operator==(const TimelineStop&) const = default;
};
// One stay in the alias, from a stop to the one before the next stay.
struct TimelineStay {
    std::size_t first = 0; // stop
    std::size_t last = 0;
    std::string version;
    bool restored = false;
    bool operator==(const TimelineStay&) const = default;
};
struct TimelineLane {
    std::string alias;
    std::vector<TimelineStay> stays;
};
struct Timeline {
    std::vector<TimelineStop> stops;
    std::vector<TimelineLane> lanes; // one per alias that was asked for
};
// A version that got an alias before anything else happened shares its stop. Pure.
Timeline timelineOf(const registry::RegisteredModel& model, const std::vector<std::string>& aliases);
// "champion", then the others by name.
std::vector<std::string> lanesOf(const registry::RegisteredModel& model);

class VersionTimeline : public QWidget {
    Q_OBJECT
public:
    explicit VersionTimeline(const Theme& theme, QWidget* parent = nullptr);

    void setModel(const registry::RegisteredModel& model);
    void choose(const QString& version); // says nothing
    QString chosen() const { return m_chosen; }
    QRect versionRect(const QString& version) const; // its node
    QString readOut(const QString& version) const;   // "3, 2026-11-21, waits for a decision"
    const QStringList& lanes() const { return m_lanes; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void versionChosen(const QString& version);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Node {
        QString version;
        QString date;
        std::size_t stop = 0;
        bool champion = false;
        bool waiting = false;
    };
    struct Band {
        TimelineStay stay;
        int lane = 0;
        QString words;
        bool current = false;
    };

    int wholeHeight() const;
    double laneTop(int lane) const;
    QRectF bandRect(const Band& band) const;
    double stopWidth() const;
    QRectF stopRect(std::size_t stop) const; // the whole column
    QString versionAt(QPoint point) const;
    void chooseNode(std::ptrdiff_t node);
    std::ptrdiff_t chosenNode() const;
    void paintNode(QPainter& painter, const Node& node) const;
    void paintBand(QPainter& painter, const Band& band) const;

    const Theme& m_theme;
    std::vector<Node> m_nodes;
    std::vector<Band> m_bands;
    QStringList m_lanes;
    std::size_t m_stops = 0;
    QString m_chosen;
    QString m_hovered;
};

} // namespace podium::ui

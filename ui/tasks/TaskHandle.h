// TaskHandle: one piece of work as the window sees it: what it is called, how far it is, how to stop it. Lives on the
// GUI thread; TaskRunner makes it, keeps it current and owns it.
#pragma once

#include "core/base/Result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <map>
#include <optional>
#include <stop_token>
#include <vector>

namespace podium::ui {

// What work measures while it goes on: value (y) by step (x), by the metric's name.
using LiveCurves = std::map<QString, std::vector<QPointF>>;

class TaskHandle : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype KeptLogLines = 1000;

    enum class State { Running, Stopping, Done, Failed, Stopped };

    TaskHandle(QString title, QObject* parent);

    const QString& title() const { return m_title; }
    State state() const { return m_state; }
    bool isLive() const { return m_state == State::Running || m_state == State::Stopping; }
    double fraction() const { return m_fraction; }          // 0 to 1
    const QString& step() const { return m_step; }          // what it does now
    const QStringList& log() const { return m_log; }        // the latest lines, KeptLogLines at most
    qsizetype linesLogged() const { return m_linesLogged; } // all that there ever were
    const LiveCurves& curves() const { return m_curves; }
    const std::optional<Error>& error() const { return m_error; }
    double secondsRun() const { return static_cast<double>(m_clock.elapsed()) / 1000; }
    // From the pace so far; nullopt until that says anything.
    std::optional<double> secondsLeft() const;

    // Asks the work to end. Shown as Stopping at once; the work ends at its next checkpoint.
    void stop();
    std::stop_token stopToken() const { return m_stop.get_token(); }

    // For TaskRunner.
    void advance(double fraction, const QString& step, const QStringList& newLines);
    void addPoints(const LiveCurves& newPoints);
    void finish(State state, std::optional<Error> error);

Q_SIGNALS:
    void changed();
    void curvesChanged();

private:
    QString m_title;
    State m_state = State::Running;
    double m_fraction = 0;
    QString m_step;
    QStringList m_log;
    qsizetype m_linesLogged = 0;
    LiveCurves m_curves;
    std::optional<Error> m_error;
    std::stop_source m_stop;
    QElapsedTimer m_clock;
};

} // namespace podium::ui

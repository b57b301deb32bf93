#include "ui/tasks/TaskHandle.h"

namespace podium::ui {

TaskHandle::TaskHandle(QString title, QObject* parent) : QObject(parent), m_title(std::move(title)) { m_clock.start(); }

std::optional<double> TaskHandle::secondsLeft() const
{
    if (m_state != State::Running || m_fraction < 0.02 || secondsRun() < 1) return std::nullopt;
    return secondsRun() * (1 - m_fraction) / m_fraction;
}

void TaskHandle::stop()
{
    if (m_state != State::Running) return;
    m_state = State::Stopping;
    m_stop.request_stop();
    Q_EMIT changed();
}

void TaskHandle::advance(double fraction, const QString& step, const QStringList& newLines)
{
    if (fraction == m_fraction && step == m_step && newLines.isEmpty()) return;
    m_fraction = fraction;
    m_step = step;
    m_log += newLines;
    m_linesLogged += newLines.size();
    if (m_log.size() > KeptLogLines) m_log.remove(0, m_log.size() - KeptLogLines);
    Q_EMIT changed();
}

void TaskHandle::addPoints(const LiveCurves& newPoints)
{
    if (newPoints.empty()) return;
    for (const auto& [name, points] : newPoints) {
        std::vector<QPointF>& curve = m_curves[name];
        curve.insert(curve.end(), points.begin(), points.end());
    }
    Q_EMIT curvesChanged();
}

void TaskHandle::finish(State state, std::optional<Error> error)
{
    m_state = state;
    if (state == State::Done) m_fraction = 1;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace podium::ui

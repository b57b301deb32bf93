// What the benches of the window share: a window as main() makes it, waiting for it, and figures beside their bars.
#pragma once

#include "core/base/Result.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/SystemDialogs.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WindowMemory.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>

namespace podium::bench {

using namespace podium::ui;

template <class T> T require(Result<T> result)
{
    if (result) return std::move(*result);
    std::fprintf(stderr, "error: %s\n", result.error().what.c_str());
    std::_Exit(1);
}
inline void require(const Status& status)
{
    if (status) return;
    std::fprintf(stderr, "error: %s\n", status.error().what.c_str());
    std::_Exit(1);
}

// A window with everything around it, as main() makes it.
struct Desk {
    SystemClock clock;
    SystemDialogs dialogs;
    WindowMemory memory;
    Theme theme;
    MainWindow window;

    explicit Desk(const Path& folder)
        : memory(qtText(pathText(folder / "window.ini"))), window({theme, dialogs, memory, clock})
    {
        theme.dress(*qApp);
        window.show();
    }
    template <class W> W* find(const char* name) { return window.findChild<W*>(QLatin1String(name)); }
};

// Turns the event loop until it is so; the program ends where a minute was not enough.
inline void until(const std::function<bool()>& done)
{
    QElapsedTimer time;
    time.start();
    QTimer waker; // so that giving up is possible when nothing happens
    waker.start(5);
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        if (time.elapsed() < 60'000) continue;
        std::fprintf(stderr, "error: the window did not come to rest within a minute\n");
        std::_Exit(1);
    }
}

inline double milliseconds(const QElapsedTimer& time) { return static_cast<double>(time.nsecsElapsed()) * 1e-6; }

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// Each figure beside its bar; less is better.
struct Bars {
    bool kept = true;
    void show(const char* what, double value, double bar, const char* unit)
    {
        const bool good = value <= bar;
        kept = kept && good;
        std::printf("%-58s %9.2f %s, bar %g, ratio %.2f%s\n", what, value, unit, bar, value / bar,
                    good ? "" : "  MISSED");
        std::fflush(stdout);
    }
};

} // namespace podium::bench

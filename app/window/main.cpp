// podium-window [folder|file|address]: the desktop.
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "ui/base/Heap.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/SystemDialogs.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/SystemTone.h"
#include "ui/shell/WindowMemory.h"

#include <QApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

namespace {

using namespace podium;
using namespace podium::ui;

// Desktops with large text ask for it through the application's font; ten points is the usual size.
double wantedTextScale(const QFont& systemFont)
{
    constexpr double usual = 11;
    return systemFont.pointSizeF() > usual ? systemFont.pointSizeF() / usual : 1;
}

// The desktop is asked after the first frame; until it answers, what it said last time counts.
void followSystemTone(SystemTone& system, Theme& theme, WindowMemory& memory)
{
    theme.setMode(memory.themeMode());
    theme.setSystemTone(memory.lastTone());
    QObject::connect(&system, &SystemTone::answered, &theme, [&theme, &memory](Tone tone) {
        memory.setLastTone(tone);
        if (tone != theme.tone()) theme.setSystemTone(tone);
    });
    QTimer::singleShot(0, &system, &SystemTone::ask);
}

} // namespace

int main(int argc, char** argv)
{
    useOneHeap();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("podium"));
    QApplication::setApplicationDisplayName(QStringLiteral("Podium"));
    QApplication::setDesktopFileName(QStringLiteral("podium"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/podium.svg")));

    const QString settings =
        QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/podium/window.ini");
    WindowMemory memory(settings);
    Theme theme;
    SystemTone system;
    theme.setTextScale(memory.textScale().value_or(wantedTextScale(QApplication::font())));
    followSystemTone(system, theme, memory);
    theme.dress(application);

    const SystemClock clock;
    SystemDialogs dialogs;
    MainWindow window({theme, dialogs, memory, clock});
    window.show();

    const QStringList arguments = QApplication::arguments().mid(1);
    if (!arguments.isEmpty()) {
        const QString& what = arguments.front();
        QTimer::singleShot(0, &window, [&window, what] {
            QFileInfo::exists(what) ? window.openPath(pathFrom(coreText(what))) : window.openAddress(what);
        });
    }
    return QApplication::exec();
}

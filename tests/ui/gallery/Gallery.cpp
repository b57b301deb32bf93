// Writes a picture of every page and state of the window: light and dark, 1280 x 800 and 1920 x 1080, 100 and 200 %.
//
//     ui_gallery FOLDER [TREES [PART]]        only the page PART; QT_SCALE_FACTOR=2 for 200 %
#include "tests/ui/gallery/Studio.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <array>
#include <cstdio>

namespace {

using namespace podium;
using namespace podium::ui;

struct Part {
    const char* word;
    void (*shots)(const gallery::Studio&);
};

constexpr std::array Parts = {
    Part{"frame", gallery::frameShots},         Part{"data", gallery::dataShots},
    Part{"profiling", gallery::profilingShots}, Part{"features", gallery::featuresShots},
    Part{"training", gallery::trainingShots},   Part{"evaluation", gallery::evaluationShots},
    Part{"tracking", gallery::trackingShots},   Part{"registry", gallery::registryShots},
};

struct Look {
    ThemeMode mode;
    const char* name;
    QSize size;
};

const std::array Looks = {
    Look{ThemeMode::Light, "light-1280", {1280, 800}},
    Look{ThemeMode::Light, "light-1920", {1920, 1080}},
    Look{ThemeMode::Dark, "dark-1280", {1280, 800}},
    Look{ThemeMode::Dark, "dark-1920", {1920, 1080}},
};

} // namespace

int main(int argc, char** argv)
{
    const QByteArray wanted = argc > 3 ? argv[3] : "";
    const bool known =
        wanted.isEmpty() || std::any_of(Parts.begin(), Parts.end(), [&](const Part& p) { return wanted == p.word; });
    if (argc < 2 || !known) {
        std::fprintf(stderr, "usage: ui_gallery FOLDER [TREES [PART]]\n       PART:");
        for (const Part& p : Parts) std::fprintf(stderr, " %s", p.word);
        std::fprintf(stderr, "\n");
        return 2;
    }
    qputenv("QT_LOGGING_RULES", "qt.qpa.*=false");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);

    const test::Folder parent;
    const Path sample = parent.path() / "globorealty";
    const Status told = test::tellStory(sample, {argc > 2 ? std::atoi(argv[2]) : 10, true});
    if (!told) {
        std::fprintf(stderr, "%s\n", told.error().what.c_str());
        return 1;
    }
    gallery::Studio studio(folder, sample);
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1"));
    for (const Look& look : Looks) {
        test::theme().setMode(look.mode);
        studio.setLook(QStringLiteral("%1@%2").arg(QLatin1String(look.name), scale), look.size);
        for (const Part& p : Parts)
            if (wanted.isEmpty() || wanted == p.word) p.shots(studio);
    }
    return 0;
}

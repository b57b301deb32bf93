#pragma once

// Where the gallery's pictures are taken: one look (theme, size) at a time, every page by its own function.
#include "tests/ui/support/WindowFixture.h"

#include <QSize>
#include <QString>

namespace podium::ui::gallery {

// Returns when no task runs and the events they caused are done.
void settle(test::WindowFixture& f);

class Studio {
public:
    // sample: a workspace that tells the whole story of the sample; pictures go into folder.
    Studio(QString folder, Path sample);

    // "light-1280@1": what follows is drawn in this look.
    void setLook(QString look, QSize size);

    [[nodiscard]] QSize size() const { return m_size; }
    [[nodiscard]] const Path& sample() const { return m_sample; }
    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const QString& look() const { return m_look; }

    // Waits until the window is at rest, then writes FOLDER/NAME-LOOK.png.
    void shoot(test::WindowFixture& f, const char* name) const;
    // The same while work runs: as the window stands now.
    void shootNow(test::WindowFixture& f, const char* name) const;

    // An empty folder made a workspace and opened.
    void openEmpty(test::WindowFixture& f) const;

private:
    QString m_folder;
    Path m_sample;
    QString m_look;
    QSize m_size;
};

// A page's pictures, in the order in which one would look at them.
void frameShots(const Studio& studio);
void dataShots(const Studio& studio);
void profilingShots(const Studio& studio);
void featuresShots(const Studio& studio);
void trainingShots(const Studio& studio);
void evaluationShots(const Studio& studio);
void trackingShots(const Studio& studio);
void registryShots(const Studio& studio);

} // namespace podium::ui::gallery

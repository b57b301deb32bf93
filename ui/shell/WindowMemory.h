// WindowMemory: what the window remembers between two starts: recent workspaces, theme, and per workspace geometry,
// rail, splitters and the page shown. One small file of the user's, never in a workspace.
#pragma once

#include "core/base/Files.h"
#include "ui/base/Theme.h"

#include <QSettings>
#include <QStringList>
#include <optional>

namespace podium::ui {

class WindowMemory {
public:
    explicit WindowMemory(const QString& file); // an INI file; need not exist yet

    std::vector<Path> recentWorkspaces() const; // newest first; those that are gone are left out
    void addRecent(const Path& folder);

    ThemeMode themeMode() const;
    void setThemeMode(ThemeMode mode);
    std::optional<double> textScale() const; // empty: what the desktop's font asks for
    void setTextScale(double scale);
    Tone lastTone() const; // so that the first frame has it before the desktop has answered
    void setLastTone(Tone tone);

    // Values of one workspace; an empty path is the window without one.
    QVariant value(const Path& workspace, const QString& key) const;
    void setValue(const Path& workspace, const QString& key, const QVariant& value);

private:
    QSettings m_settings;
};

} // namespace podium::ui

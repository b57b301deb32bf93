#include "ui/shell/WindowMemory.h"

#include "core/base/Hash.h"
#include "ui/base/QtText.h"

#include <algorithm>

namespace podium::ui {

namespace {

constexpr qsizetype keptWorkspaces = 12;

QString keyOf(const Path& workspace, const QString& key)
{
    const QString group =
        workspace.empty() ? QStringLiteral("none") : qtText(sha256Hex(pathText(workspace)).substr(0, 16));
    return QStringLiteral("workspace/%1/%2").arg(group, key);
}

} // namespace

WindowMemory::WindowMemory(const QString& file) : m_settings(file, QSettings::IniFormat) {}

std::vector<Path> WindowMemory::recentWorkspaces() const
{
    std::vector<Path> folders;
    for (const QString& text : m_settings.value(QStringLiteral("recent")).toStringList()) {
        Path folder = pathFrom(coreText(text));
        if (pathExists(folder / "podium.yml")) folders.push_back(std::move(folder));
    }
    return folders;
}

void WindowMemory::addRecent(const Path& folder)
{
    QStringList recent = m_settings.value(QStringLiteral("recent")).toStringList();
    const QString text = qtText(pathText(folder));
    recent.removeAll(text);
    recent.prepend(text);
    m_settings.setValue(QStringLiteral("recent"), recent.mid(0, keptWorkspaces));
}

ThemeMode WindowMemory::themeMode() const
{
    const QString name = m_settings.value(QStringLiteral("theme")).toString();
    if (name == QStringLiteral("light")) return ThemeMode::Light;
    return name == QStringLiteral("dark") ? ThemeMode::Dark : ThemeMode::System;
}

void WindowMemory::setThemeMode(ThemeMode mode)
{
    m_settings.setValue(QStringLiteral("theme"), mode == ThemeMode::Light  ? QStringLiteral("light")
                                                 : mode == ThemeMode::Dark ? QStringLiteral("dark")
                                                                           : QStringLiteral("system"));
}

std::optional<double> WindowMemory::textScale() const
{
    bool isNumber = false;
    const double scale = m_settings.value(QStringLiteral("textScale")).toDouble(&isNumber);
    return isNumber ? std::optional(scale) : std::nullopt;
}

void WindowMemory::setTextScale(double scale) { m_settings.setValue(QStringLiteral("textScale"), scale); }

Tone WindowMemory::lastTone() const
{
    return m_settings.value(QStringLiteral("lastTone")).toString() == QStringLiteral("dark") ? Tone::Dark : Tone::Light;
}

void WindowMemory::setLastTone(Tone tone)
{
    m_settings.setValue(QStringLiteral("lastTone"),
                        tone == Tone::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

QVariant WindowMemory::value(const Path& workspace, const QString& key) const
{
    return m_settings.value(keyOf(workspace, key));
}

void WindowMemory::setValue(const Path& workspace, const QString& key, const QVariant& value)
{
    m_settings.setValue(keyOf(workspace, key), value);
}

} // namespace podium::ui

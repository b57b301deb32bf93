// SystemTone: whether the desktop is light or dark, asked of the settings portal (org.freedesktop.appearance), which
// Qt 6.4 does not know yet; without a portal the application's own palette decides. Follows changes while it lives.
#pragma once

#include "ui/base/Colours.h"

#include <QObject>

class QDBusVariant;
class QPalette;

namespace podium::ui {

Tone toneOf(const QPalette& palette);

class SystemTone : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    // Asks without waiting: answered() comes later, or never where there is no portal.
    void ask();

Q_SIGNALS:
    void answered(podium::ui::Tone tone);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);
};

} // namespace podium::ui

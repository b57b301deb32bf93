// UTF-8 text of core as Qt text, and back.
#pragma once

#include <QString>
#include <string>
#include <string_view>

namespace podium::ui {

inline QString qtText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string coreText(QStringView text) { return text.toUtf8().toStdString(); }

} // namespace podium::ui

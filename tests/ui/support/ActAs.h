// Who acts is who git says one is. Tests know no identity but those they give (UiTestMain takes the machine's away).
#pragma once

#include "core/base/Files.h"
#include "ui/base/QtText.h"

#include <QProcess>

namespace podium::ui::test {

inline void actAs(const Path& workspace, const std::string& email)
{
    qunsetenv("PODIUM_AS");
    const QString place = qtText(pathText(workspace));
    for (const QStringList& arguments :
         {QStringList{QStringLiteral("-C"), place, QStringLiteral("init"), QStringLiteral("-q")},
          QStringList{QStringLiteral("-C"), place, QStringLiteral("config"), QStringLiteral("user.email"),
                      qtText(email)}})
        if (QProcess::execute(QStringLiteral("git"), arguments) != 0) qFatal("git does not work");
}

} // namespace podium::ui::test

#include "tests/ui/support/ScriptedDialogs.h"

#include <algorithm>

namespace podium::ui::test {

void ScriptedDialogs::path(const FileQuestion& question, const PathAnswer& answer)
{
    asked.push_back(question.title);
    if (holdsPath) heldPath = answer;
    else if (const std::optional<Path> given = std::exchange(nextPath, std::nullopt)) answer(*given);
}

void ScriptedDialogs::confirm(QWidget*, const ConfirmQuestion& question, std::function<void()> yes)
{
    asked.push_back(question.title);
    if (std::exchange(nextHeld, false)) held = std::move(yes);
    else if (std::exchange(nextYes, false)) yes();
}

void ScriptedDialogs::askNumber(QWidget*, const QString& title, const QString&, qint64 low, qint64 high,
                                std::function<void(qint64)> answer)
{
    asked.push_back(title);
    if (const std::optional<qint64> given = std::exchange(nextNumber, std::nullopt))
        answer(std::clamp(*given, low, high));
}

void ScriptedDialogs::askText(QWidget*, const QString& title, const QString&, const QString& text,
                              std::function<void(const QString&)> answer)
{
    asked.push_back(title);
    if (const std::optional<QString> given = std::exchange(nextText, std::nullopt))
        answer(given->isEmpty() ? text : *given);
}

void ScriptedDialogs::tell(QWidget*, const Error& error) { told.push_back(error); }

} // namespace podium::ui::test

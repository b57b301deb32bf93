// Dialogs that answer what the test has put in, and keep what was asked.
#pragma once

#include "ui/dialogs/Dialogs.h"

#include <optional>
#include <vector>

namespace podium::ui::test {

class ScriptedDialogs : public Dialogs {
public:
    // The next answers; without one a file dialog is cancelled, a question answered with no.
    std::optional<Path> nextPath;
    std::optional<qint64> nextNumber;
    std::optional<QString> nextText; // "" takes what is proposed
    bool nextYes = false;
    bool holdsPath = false; // a file dialog stays open: the test answers by heldPath
    PathAnswer heldPath;
    bool nextHeld = false;      // the next question stays open,
    std::function<void()> held; // and this answers it with yes

    std::vector<QString> asked; // titles, in order
    std::vector<Error> told;

    void openFile(QWidget*, const FileQuestion& question, PathAnswer answer) override { path(question, answer); }
    void openFolder(QWidget*, const FileQuestion& question, PathAnswer answer) override { path(question, answer); }
    void saveFile(QWidget*, const FileQuestion& question, PathAnswer answer) override { path(question, answer); }
    void confirm(QWidget* parent, const ConfirmQuestion& question, std::function<void()> yes) override;
    void askNumber(QWidget* parent, const QString& title, const QString& label, qint64 low, qint64 high,
                   std::function<void(qint64)> answer) override;
    void askText(QWidget* parent, const QString& title, const QString& label, const QString& text,
                 std::function<void(const QString&)> answer) override;
    void tell(QWidget* parent, const Error& error) override;

private:
    void path(const FileQuestion& question, const PathAnswer& answer);
};

} // namespace podium::ui::test

// The dialogs of the desktop.
#pragma once

#include "ui/dialogs/Dialogs.h"

namespace podium::ui {

class SystemDialogs : public Dialogs {
public:
    void openFile(QWidget* parent, const FileQuestion& question, PathAnswer answer) override;
    void openFolder(QWidget* parent, const FileQuestion& question, PathAnswer answer) override;
    void saveFile(QWidget* parent, const FileQuestion& question, PathAnswer answer) override;
    void confirm(QWidget* parent, const ConfirmQuestion& question, std::function<void()> yes) override;
    void askNumber(QWidget* parent, const QString& title, const QString& label, qint64 low, qint64 high,
                   std::function<void(qint64)> answer) override;
    void askText(QWidget* parent, const QString& title, const QString& label, const QString& text,
                 std::function<void(const QString&)> answer) override;
    void tell(QWidget* parent, const Error& error) override;
};

} // namespace podium::ui

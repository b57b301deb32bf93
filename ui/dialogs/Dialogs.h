// Dialogs: every file and message box goes through here, so that a test can answer. Nothing waits: answers come to a
// callback, later or never (the user closed the box).
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <QString>
#include <functional>

class QWidget;

namespace podium::ui {

struct FileQuestion {
    QString title;
    QString filter; // "Tables (*.csv *.parquet)"; Qt's form
    QString name;   // suggested name when saving
};

struct ConfirmQuestion {
    QString title;  // names the thing: "Stop 2 running tasks and close?"
    QString text;   // what is kept and what is lost
    QString action; // the button that goes on: "Stop and close"
};

class Dialogs {
public:
    using PathAnswer = std::function<void(const Path&)>;

    virtual ~Dialogs() = default;
    virtual void openFile(QWidget* parent, const FileQuestion& question, PathAnswer answer) = 0;
    virtual void openFolder(QWidget* parent, const FileQuestion& question, PathAnswer answer) = 0;
    virtual void saveFile(QWidget* parent, const FileQuestion& question, PathAnswer answer) = 0;
    virtual void confirm(QWidget* parent, const ConfirmQuestion& question, std::function<void()> yes) = 0;
    virtual void askNumber(QWidget* parent, const QString& title, const QString& label, qint64 low, qint64 high,
                           std::function<void(qint64)> answer) = 0;
    // A line of text, with `text` proposed; an empty answer is none.
    virtual void askText(QWidget* parent, const QString& title, const QString& label, const QString& text,
                         std::function<void(const QString&)> answer) = 0;
    // What failed, its remedy, and the trail for those who look closer.
    virtual void tell(QWidget* parent, const Error& error) = 0;
};

} // namespace podium::ui

// Page: one word of the house in the window. The shell makes a page when it is first visited, tells it which workspace
// is open, and shows what it says about its selection. Pages never know each other: they ask for an address to be
// opened (models:/churn/3), and the shell finds the page.
#pragma once

#include "core/base/Uri.h"
#include "ui/base/Command.h"
#include "ui/base/Inspection.h"

#include <QWidget>
#include <memory>
#include <vector>

namespace podium::ui {

class Dialogs;
class OpenWorkspace;
class TaskRunner;
class Theme;

// What the shell lends to every page. All of it outlives the pages.
struct PageServices {
    Theme& theme;
    TaskRunner& tasks;
    Dialogs& dialogs;
};

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Another workspace, or none (nullptr). Anything shown of the former one goes.
    virtual void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) = 0;
    // The workspace may have changed by other hands: look again, keep the selection.
    virtual void refresh() {}
    // Shows the thing with this address; only called with what `opens` said yes to.
    virtual void open(const Uri&) {}
    // What would be lost with this page, by its name: "full.yml". Empty: nothing.
    virtual QString unsaved() const { return {}; }
    // What open() takes to come back to what is shown now, for the next time; empty: nothing is.
    virtual QString shownAddress() const { return {}; }
    // What can be done here now, for the palette.
    virtual std::vector<Command> commands() { return {}; }

Q_SIGNALS:
    void openRequested(const QString& address);
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void said(const QString& sentence); // what has just been done, for the foot of the window

protected:
    // For the one action of a page that has nothing to show: the page of this word.
    std::function<void()> leadTo(const char* word)
    {
        return [this, word] { Q_EMIT openRequested(QStringLiteral("podium:") + QLatin1String(word)); };
    }
};

} // namespace podium::ui

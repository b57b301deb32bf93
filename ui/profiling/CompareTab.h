// CompareTab: chooses what the page's version is compared with, asks for the comparison when it is looked at, and shows
// it. Of two versions of one asset the older one comes first; both can be swapped.
#pragma once

#include "core/workflows/CompareData.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"

#include <QStringList>
#include <memory>

class QComboBox;
class QPushButton;

namespace podium::ui {

class ComparePane;
class StatePane;

class CompareTab : public QWidget {
    Q_OBJECT
public:
    explicit CompareTab(const PageServices& services, QWidget* parent = nullptr);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void setVersions(const QStringList& addresses); // all there are, newest first
    void setVersion(const QString& address);        // the page's; "" = none
    void compareWith(const QString& other);         // from the page's version to this one
    void wake();                                    // it is looked at
    QString batchForm() const;
    QString whyNot() const; // why there is nothing to compare with; empty = there is

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void columnWanted(const QString& column);
    void said(const QString& sentence);

private:
    QWidget* buildHead();
    void fillOthers();
    void chooseOther(int item);
    void chooseFile();
    void setOther(const QString& address, bool mainFirst);
    bool isOlder(const QString& address) const; // than the page's version, of the same asset
    void ask();
    void showIdle();
    QString before() const { return m_mainFirst ? m_main : m_other; }
    QString after() const { return m_mainFirst ? m_other : m_main; }

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    QStringList m_versions;
    QString m_main;
    QString m_other;
    bool m_mainFirst = false;
    bool m_isShown = false; // what is chosen has been compared, or is being
    QComboBox* m_others = nullptr;
    QPushButton* m_swap = nullptr;
    QPushButton* m_stop = nullptr;
    StatePane* m_states = nullptr;
    ComparePane* m_pane = nullptr;
    Question m_comparing;
};

} // namespace podium::ui

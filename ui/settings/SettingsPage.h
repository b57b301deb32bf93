// SettingsPage: how the window looks, who acts, and what Podium is made of. It only asks; the frame remembers.
#pragma once

#include "ui/base/Page.h"
#include "ui/base/Theme.h"
#include "ui/tasks/TaskRunner.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace podium::ui {

class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;

Q_SIGNALS:
    void themeWanted(podium::ui::ThemeMode mode);
    void textScaleWanted(double scale);

private:
    QWidget* card(QVBoxLayout& page, const QString& title);
    void addLook(QVBoxLayout& column);
    void addPerson(QVBoxLayout& column);
    void addAbout(QVBoxLayout& column);
    void showLook();
    void showPerson(const QString& email);

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    QButtonGroup* m_modes = nullptr;
    QComboBox* m_scale = nullptr;
    QLabel* m_person = nullptr;
    QLabel* m_personRemedy = nullptr;
    Question m_asking;
};

} // namespace podium::ui

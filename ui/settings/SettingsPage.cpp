#include "ui/settings/SettingsPage.h"

#include "core/workflows/Identity.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Surface.h"
#include "ui/settings/Components.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>

namespace podium::ui {

namespace {

constexpr int scales[] = {80, 90, 100, 110, 125, 150, 175, 200}; // percent

} // namespace

SettingsPage::SettingsPage(const PageServices& services) : m_services(services)
{
    auto* content = new QWidget;
    content->setMaximumWidth(services.theme.scaled(720));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(32, 40, 32, 32);
    column->setSpacing(16);
    column->addWidget(services.theme.label(tr("Settings"), TextSize::Verdict, &Colours::text, QFont::DemiBold));
    addLook(*column);
    addPerson(*column);
    addAbout(*column);
    column->addStretch(1);

    scrollDownCentred(*this, content, QStringLiteral("settings.scroll"));
    connect(&services.theme, &Theme::changed, this, &SettingsPage::showLook);
    showLook();
}

QWidget* SettingsPage::card(QVBoxLayout& page, const QString& title)
{
    page.addWidget(m_services.theme.label(title, TextSize::Heading, &Colours::text, QFont::DemiBold));
    auto* card = new Surface(m_services.theme, Surface::Card);
    page.addWidget(card);
    return card;
}

void SettingsPage::addLook(QVBoxLayout& column)
{
    auto* grid = new QGridLayout(card(column, tr("Appearance")));
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setVerticalSpacing(12);
    grid->setColumnMinimumWidth(0, m_services.theme.scaled(120));
    m_modes = new QButtonGroup(this);
    auto* modes = new QHBoxLayout;
    modes->setSpacing(24);
    const auto add = [&](ThemeMode mode, const QString& title, const char* name) {
        auto* button = new QRadioButton(title);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(tr("Theme: %1").arg(title));
        m_modes->addButton(button, static_cast<int>(mode));
        modes->addWidget(button);
    };
    add(ThemeMode::System, tr("As the desktop"), "settings.system");
    add(ThemeMode::Light, tr("Light"), "settings.light");
    add(ThemeMode::Dark, tr("Dark"), "settings.dark");
    modes->addStretch(1);
    m_scale = new QComboBox;
    m_scale->setObjectName(QStringLiteral("settings.textSize"));
    m_scale->setAccessibleName(tr("Text size"));
    for (const int percent : scales) m_scale->addItem(tr("%1 %").arg(percent), percent / 100.0);
    grid->addWidget(m_services.theme.label(tr("Theme"), TextSize::Body, &Colours::muted), 0, 0);
    grid->addLayout(modes, 0, 1);
    grid->addWidget(m_services.theme.label(tr("Text size"), TextSize::Body, &Colours::muted), 1, 0);
    grid->addWidget(m_scale, 1, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    connect(m_modes, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT themeWanted(static_cast<ThemeMode>(id)); });
    connect(m_scale, &QComboBox::activated, this,
            [this] { Q_EMIT textScaleWanted(m_scale->currentData().toDouble()); });
}

void SettingsPage::addPerson(QVBoxLayout& column)
{
    auto* lines = new QVBoxLayout(card(column, tr("You")));
    lines->setContentsMargins(16, 16, 16, 16);
    lines->setSpacing(4);
    m_person = m_services.theme.label({});
    m_person->setObjectName(QStringLiteral("settings.person"));
    m_personRemedy = m_services.theme.label({}, TextSize::Body, &Colours::muted);
    for (QLabel* label : {m_person, m_personRemedy}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        lines->addWidget(label);
    }
}

void SettingsPage::addAbout(QVBoxLayout& column)
{
    const Theme& theme = m_services.theme;
    auto* lines = new QVBoxLayout(card(column, tr("About")));
    lines->setContentsMargins(16, 16, 16, 16);
    lines->setSpacing(8);
    lines->addWidget(theme.label(tr("Podium %1").arg(QStringLiteral(PODIUM_VERSION)), TextSize::Body, &Colours::text,
                                 QFont::DemiBold));
    QLabel* licence = theme.label(tr("Free software under the GNU General Public License, version 3 or later. It sends "
                                     "nothing anywhere: no account, no telemetry."));
    licence->setWordWrap(true);
    lines->addWidget(licence);
    lines->addSpacing(8);
    lines->addWidget(theme.label(tr("Made with"), TextSize::Body, &Colours::text, QFont::DemiBold));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(24);
    int row = 0;
    for (const Component& component : components()) {
        grid->addWidget(theme.label(component.name), row, 0);
        grid->addWidget(theme.label(component.purpose, TextSize::Body, &Colours::muted), row, 1);
        grid->addWidget(theme.label(component.licence, TextSize::Body, &Colours::muted), row++, 2);
    }
    grid->setColumnStretch(1, 1);
    lines->addLayout(grid);
}

void SettingsPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_workspace = std::move(workspace);
    refresh();
}

void SettingsPage::refresh()
{
    const Path folder = m_workspace ? m_workspace->folder() : Path();
    m_services.tasks.start<std::string>(
        m_asking, {tr("Asking git who you are"), TaskKind::Quiet}, this,
        [folder](const TaskContext& context) -> Result<std::string> {
            return workflows::authorEmail(folder.empty() ? std::filesystem::temp_directory_path() : folder, context);
        },
        [this](Result<std::string> email) { showPerson(email ? qtText(*email) : QString()); });
}

void SettingsPage::showLook()
{
    const Theme& theme = m_services.theme;
    if (QAbstractButton* button = m_modes->button(static_cast<int>(theme.mode()))) button->setChecked(true);
    int nearest = 0;
    for (int i = 0; i < m_scale->count(); ++i) {
        const auto distance = [&](int index) {
            return std::abs(m_scale->itemData(index).toDouble() - theme.textScale());
        };
        if (distance(i) < distance(nearest)) nearest = i;
    }
    m_scale->setCurrentIndex(nearest);
}

void SettingsPage::showPerson(const QString& email)
{
    m_person->setText(email.isEmpty() ? tr("Nobody is known here, so decisions cannot be recorded.")
                                      : tr("Decisions are recorded as %1.").arg(email));
    m_personRemedy->setText(tr("This is git's user.email, or PODIUM_AS where that is set. Change it with: git config "
                               "--global user.email you@example.com"));
}

} // namespace podium::ui

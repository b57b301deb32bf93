// LearnerPane: which learners to train, several at once, and the parameters of each that is chosen.
#pragma once

#include "core/training/LearnerCatalog.h"
#include "ui/base/Inspection.h"

#include <QWidget>
#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;

namespace podium::ui {

class ParamForm;
class Theme;

struct ChosenParams {
    std::string learner;
    QString title;
    std::map<std::string, std::string> params; // what differs from the defaults
};

class LearnerPane : public QWidget {
    Q_OBJECT
public:
    explicit LearnerPane(const Theme& theme, QWidget* parent = nullptr);

    void setTask(training::TaskKind task); // only the learners that can do it are shown
    std::vector<ChosenParams> chosen() const;
    QString whyNot() const; // why these cannot be trained; empty = they can
    QWidget* list() { return m_list; }
    QWidget* forms() { return m_forms; }

Q_SIGNALS:
    void changed();
    void inspectionChanged(const podium::ui::Inspection& inspection); // of what has the focus

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Line {
        training::LearnerEntry entry;
        QCheckBox* check = nullptr;
        QWidget* section = nullptr; // heading, sentence and form
        ParamForm* form = nullptr;
    };
    void addLine(training::LearnerEntry entry);
    QWidget* buildSection(Line& line);
    void look();
    bool isShown(const Line& line) const { return line.entry.can(m_task); }

    const Theme& m_theme;
    training::TaskKind m_task = training::TaskKind::Regression;
    std::vector<Line> m_lines;
    int m_nameWidth = 0;
    QWidget* m_list = nullptr;
    QWidget* m_forms = nullptr;
    QLabel* m_none = nullptr;
};

} // namespace podium::ui

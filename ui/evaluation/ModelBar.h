// ModelBar: which two models are compared, and by which columns the rows are cut. The lists hold registered versions
// and the newest runs; any other run or version is found by typing its id, name or address.
#pragma once

#include "core/table/Schema.h"
#include "ui/base/Theme.h"
#include "ui/evaluation/ModelChoices.h"

#include <QStringList>
#include <QWidget>
#include <set>

class QComboBox;
class QMenu;
class QPushButton;

namespace podium::ui {

class ModelBar : public QWidget {
    Q_OBJECT
public:
    explicit ModelBar(const Theme& theme, QWidget* parent = nullptr);

    // Keeps what is chosen, and what was found by typing while there is anything to choose from.
    void setChoices(std::vector<ModelChoice> listed);
    bool isListing(const std::vector<ModelChoice>& listed) const { return listed == m_listed; }
    const std::vector<ModelChoice>& choices() const { return m_choices; } // those listed, then those found
    QString challenger() const;                                           // addresses; "" where none is chosen
    QString champion() const;
    QString challengerLabel() const; // "house_price 2"
    QString championLabel() const;
    bool canCompare() const;
    // Puts these on the two sides; `against` empty or unknown: the champion that fits. False: no such challenger here.
    bool choose(const QString& address, const QString& against);
    // Adds what was found for what was typed on a side, and chooses the first.
    void addFound(const QString& typed, const std::vector<ModelChoice>& found);

    QStringList sliceColumns() const;
    bool hasSlices() const; // there is something to choose from
    void offerSlices(const Schema& columns, const std::set<std::string>& checked);
    void forgetSlices();

Q_SIGNALS:
    void changed();                    // another choice, or none any more
    void compareWanted();              // by the button, or other slices
    void sought(const QString& typed); // what is not in the list

private:
    QComboBox* sideBox(const QString& name, const QString& accessibleName);
    void fill();
    void fill(QComboBox* box, const QString& kept, int fallback);
    void seek(QComboBox* box);
    QString chosen(const QComboBox* box) const;
    void refresh();

    const Theme& m_theme;
    std::vector<ModelChoice> m_listed;
    std::vector<ModelChoice> m_found; // by typing
    std::vector<ModelChoice> m_choices;
    QComboBox* m_challenger;
    QComboBox* m_champion;
    QPushButton* m_swap;
    QMenu* m_sliceMenu;
    QPushButton* m_slices;
    QPushButton* m_compare;
    QComboBox* m_seeking = nullptr; // the side on which something was typed
};

} // namespace podium::ui

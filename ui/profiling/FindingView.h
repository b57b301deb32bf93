// FindingView: findings as lines that wrap: what was found, and why it matters.
#pragma once

#include <QListView>

namespace podium::ui {

class FindingList;
class Theme;

class FindingView : public QListView {
    Q_OBJECT
public:
    FindingView(const Theme& theme, FindingList& findings, QWidget* parent = nullptr);

    void setFitting(bool fits); // as tall as its lines, for a place inside something that scrolls

Q_SIGNALS:
    void findingChosen(int row); // became current

protected:
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fit();

    FindingList& m_findings;
    bool m_fits = false;
};

} // namespace podium::ui

// StatePane: the states every page has besides its content: empty (one sentence and the one action to take), loading
// (a skeleton, never a frozen page) and error (what, remedy, retry). Content is the caller's own widget.
#pragma once

#include "core/base/Result.h"

#include <QStackedWidget>
#include <functional>

class QAbstractButton;
class QLabel;

namespace podium::ui {

class Theme;

class StatePane : public QStackedWidget {
    Q_OBJECT
public:
    // `name` begins the object names of its parts: "data" gives "data.empty", "data.retry" ...
    StatePane(const Theme& theme, QWidget* content, const QString& name, QWidget* parent = nullptr);

    enum class State { Content, Loading, Empty, Error };
    State state() const { return m_state; }

    void showContent();
    void showLoading(); // the skeleton appears after 120 ms, so that quick answers do not flicker
    void showEmpty(const QString& icon, const QString& sentence, const QString& action = {},
                   std::function<void()> run = {});
    void showError(const Error& error, std::function<void()> retry = {});

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildNotice();
    void showNotice(const QString& sentence, const QString& second, const QString& action, std::function<void()> run);
    void paintIcon();

    const Theme& m_theme;
    QString m_name;
    State m_state = State::Content;
    QWidget* m_content;
    QWidget* m_skeleton;
    QWidget* m_notice = nullptr;
    QString m_iconName;
    QLabel* m_icon = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_second = nullptr;
    QAbstractButton* m_action = nullptr;
    std::function<void()> m_run;
    quint64 m_change = 0;
};

} // namespace podium::ui

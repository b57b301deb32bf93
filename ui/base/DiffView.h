// DiffView: a unified diff to be read: what was added and removed in the colours of yes and no, the sign before it.
#pragma once

#include <QPlainTextEdit>

namespace podium::ui {

class Theme;

class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(const Theme& theme, QWidget* parent = nullptr);
    void setLines(const QStringList& lines);

private:
    const Theme& m_theme;
};

} // namespace podium::ui

// ParamField: one parameter as a line of a form: name, what to type or choose, range and unit, what it does; the error
// in place while what stands there is not a value, and a way back to the default.
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>

class QAbstractButton;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace podium::ui {

class Theme;

class ParamField : public QWidget {
    Q_OBJECT
public:
    // `name` is the object name of what is operated: "training.random_forest.max_depth".
    // Narrow: the words stand below what is operated, not beside it.
    ParamField(const Theme& theme, ParamSpec spec, const QString& name, int nameWidth, bool narrow,
               QWidget* parent = nullptr);

    const ParamSpec& spec() const { return m_spec; }
    std::string text() const; // as typed or chosen
    void setText(const std::string& text);
    bool isDefault() const;
    bool isValid() const;
    void reset();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // Up and Down step a number

private:
    QWidget* buildEditor(const Theme& theme, const QString& name);
    void step(int direction);
    void look(); // says what is wrong, offers the way back

    ParamSpec m_spec;
    QCheckBox* m_check = nullptr;
    QComboBox* m_choice = nullptr;
    QLineEdit* m_line = nullptr;
    QLabel* m_error = nullptr;
    QAbstractButton* m_reset = nullptr;
};

// "1 to 10,000 trees", "0 or more"; empty where anything goes.
QString rangeWords(const ParamSpec& spec);

} // namespace podium::ui

// ParamForm: parameters as a form, made from their ParamSpecs. Whoever shows one adds a parameter by declaring it.
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>
#include <map>
#include <string>
#include <vector>

namespace podium::ui {

class ParamField;
class Theme;

class ParamForm : public QWidget {
    Q_OBJECT
public:
    // `name` begins the object names of the fields: "training.ridge" gives "training.ridge.alpha".
    enum class Width { Wide, Narrow }; // narrow: the words stand below each field
    // Forms above each other line up where they are given the same `nameWidth`: see nameWidthFor.
    ParamForm(const Theme& theme, const std::vector<ParamSpec>& specs, const QString& name, QWidget* parent = nullptr,
              int nameWidth = 0, Width width = Width::Wide);
    static int nameWidthFor(const Theme& theme, const std::vector<ParamSpec>& specs);

    // What differs from the defaults, as text: what Params::from and --param take.
    std::map<std::string, std::string> given() const;
    void setGiven(const std::map<std::string, std::string>& given); // the rest goes back to its default
    bool isValid() const;
    QString firstError() const; // empty where all is well
    void reset();

Q_SIGNALS:
    void changed();

private:
    std::vector<ParamField*> m_fields;
};

} // namespace podium::ui

// Inspection: what the inspector shows about the thing selected in a page: facts, links, actions. Plain data, so that
// pages say what there is to know and the shell decides how it looks.
#pragma once

#include <QString>
#include <functional>
#include <vector>

namespace podium::ui {

struct Fact {
    QString label;
    QString value;
    QString uri; // what a click on the value opens; empty = plain text
};

struct InspectionSection {
    QString heading;
    std::vector<Fact> facts;
    QString text;      // a paragraph, below the facts
    bool code = false; // the paragraph is data or code: fixed pitch, kept as it is
};

struct InspectionAction {
    QString title;
    QString icon;
    std::function<void()> run;
};

struct Inspection {
    QString title;
    QString kind; // "column", "data version", ...
    QString icon;
    std::vector<InspectionSection> sections;
    std::vector<InspectionAction> actions;

    bool isEmpty() const { return title.isEmpty(); }
};

} // namespace podium::ui

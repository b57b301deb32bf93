// PictureFacts: the one table of what the pictures of an evaluation show: what each is for, how its figures are made,
// whose definition that is. As MetricFacts for metrics.
#pragma once

#include <span>
#include <string_view>

namespace podium::evaluation {

struct PictureFact {
    std::string_view name;     // "roc"
    std::string_view title;    // "ROC"
    std::string_view sentence; // what it shows and how to read it
    std::string_view formula;
    std::string_view source;
};

std::span<const PictureFact> pictureFacts();
const PictureFact* findPicture(std::string_view name); // nullptr where there is none

} // namespace podium::evaluation

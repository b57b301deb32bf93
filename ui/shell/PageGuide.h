// PageGuide: "what is this". Of every page three sentences - what it shows, what to do here, what comes next - and what
// they lead to: the batch verbs that do the same, and the figures of the page with their formulas. All of the text is
// in PageGuide.cpp; verbs and formulas come from core's own tables.
#pragma once

#include "ui/base/Inspection.h"

#include <optional>

namespace podium::ui {

struct PageGuide {
    QString shows; // one sentence each
    QString act;
    QString next;
    enum class Figures { None, Metrics, Statistics } figures = Figures::None;
};

const PageGuide& pageGuide(const QString& word); // of a page in pageList(); empty for any other word

// For the inspector. Addresses that begin with podium:about/ lead from one to the other.
Inspection guideInspection(const QString& word, const QString& title);
// What such an address explains: a verb with its options, a metric, a statistic. nullopt: nothing of that name.
std::optional<Inspection> explanation(const QString& address);

} // namespace podium::ui

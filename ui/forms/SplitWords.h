// SplitWords: which splits are offered, and in which words: the same on every page.
#pragma once

#include "core/table/Schema.h"

#include <QString>
#include <string>
#include <vector>

namespace podium::ui {

// "Last fifth by listed" for time:listed:0.2; other shares and forms as they are written. Pure.
QString splitWords(const QString& split);

struct SplitChoice {
    QString words;
    QString split; // as a request has it; empty: core chooses
};

// By default, the splits that were saved, the last fifth by each column that tells a time, a random fifth, every fifth
// row. Pure.
std::vector<SplitChoice> splitChoices(const std::vector<std::string>& saved, const std::vector<Field>& fields);

} // namespace podium::ui

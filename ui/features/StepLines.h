// StepLines: the steps of a recipe as a table: the raw rows first, then each step with rows and columns before and
// after.
#pragma once

#include "core/workflows/RecipeSteps.h"
#include "ui/base/Inspection.h"
#include "ui/tables/RecordTable.h"

#include <memory>

namespace podium::ui {

struct StepLine {
    std::size_t number = 0; // 0: the raw rows; n: after n steps
    QString step;           // "impute"
    QString about;          // "year_built, garage"
    QString rows;           // "12,000 → 11,920"
    QString columns;
    bool reached = true;
    bool warns = false; // of a leak
};

using StepTable = RecordTable<StepLine>;
std::vector<StepLine> stepLines(const workflows::RecipeSteps& steps);
std::unique_ptr<StepTable> makeStepTable();
Inspection inspectionOf(const workflows::RecipeSteps& steps, std::size_t number);

} // namespace podium::ui

// BoardLines: the leaderboard as a table: finished runs best first with the baseline among them, what is being trained
// on top, what failed or was stopped below.
#pragma once

#include "core/workflows/Leaderboard.h"
#include "ui/base/Inspection.h"
#include "ui/tables/RecordTable.h"

#include <QString>
#include <memory>

namespace podium::ui {

// Which runs can be ranked with one another, and how many rows tested them.
struct TestedOn {
    workflows::LeaderboardRequest runs;
    std::size_t rows = 0;
};

struct BoardLine {
    enum class State { Done, Baseline, Running, Stopping, Failed, Stopped };

    QString key; // run id; "baseline"
    QString name;
    State state = State::Done;
    std::optional<double> value, low, high;
    std::optional<double> versusBaseline; // relative, as in LeaderboardLine
    std::optional<double> seconds;
    QString recipe;
    QString words; // how far it is, why it failed

    bool isFinished() const { return state == State::Done; }
};

// What is trained from this page and is no run in the store yet, or is one there that has not ended.
struct LiveLine {
    QString key;
    QString name;
    BoardLine::State state = BoardLine::State::Running;
    QString words;
};

// Live lines replace the store's lines of the same key unless those have ended.
std::vector<BoardLine> boardLines(const workflows::Leaderboard& board, const std::vector<LiveLine>& live);

using BoardTable = RecordTable<BoardLine>;
constexpr int boardIntervalColumn = 2;
std::unique_ptr<BoardTable> makeBoardTable(const evaluation::MetricFact* metric);

// "RMSE on 2,369 test rows, lower is better · baseline (mean): 136,528"
QString boardWords(const workflows::Leaderboard& board, std::size_t testRows);
Inspection baselineFacts(const workflows::Leaderboard& board);
Inspection inspectionOf(const workflows::LeaderboardLine& line, const evaluation::MetricFact& metric);

} // namespace podium::ui

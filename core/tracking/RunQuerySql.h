// A RunQuery as SQL over the tables of SqliteTrackingStore. Pure; equal in meaning to RunQuery::matches.
#pragma once

#include "core/storage/SqliteDatabase.h"
#include "core/tracking/RunQuery.h"

#include <string>
#include <vector>

namespace podium::tracking {

struct SqlFragment {
    std::string text;             // with ? for each value
    std::vector<SqlValue> values; // in order
};

// NaN has no number in SQLite: it is the text "NaN", which sorts above every number.
SqlValue metricValue(double value);

// Conditions on `runs r` and `experiments e`, each beginning with " AND ".
SqlFragment conditionSql(const RunQuery& query);
// The joins that the order needs, to stand behind FROM; and the ORDER BY that goes with them.
SqlFragment orderJoins(const RunQuery& query);
std::string orderSql(const RunQuery& query);
// The value of the order's field of that number, where its joins stand.
std::string fieldSql(const RunQuery& query, std::size_t number);

} // namespace podium::tracking

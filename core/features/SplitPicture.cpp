#include "core/features/SplitPicture.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <algorithm>
#include <cmath>

namespace podium::features {
namespace {

const Column* timeOf(const SplitSpec& spec, const Table& table)
{
    if (spec.method == SplitSpec::Method::Time)
        if (const Column* named = table.find(spec.column)) return named;
    for (const Column& column : table.columns)
        if (isTemporal(column.type) && column.missingCount() < column.rows()) return &column;
    return nullptr;
}

std::string labelOf(const Column* time, double value)
{
    constexpr double microsecondsPerDay = 86'400e6;
    if (time == nullptr) return format("row {}", grouped(static_cast<std::int64_t>(value)));
    if (time->type == ColumnType::Date) return isoDate(static_cast<std::int64_t>(std::floor(value)));
    if (time->type == ColumnType::Timestamp)
        return isoDate(static_cast<std::int64_t>(std::floor(value / microsecondsPerDay)));
    return figure(value);
}

} // namespace

SplitPicture splitPicture(const SplitSpec& spec, const Table& table, const SplitRows& rows, std::size_t bins)
{
    SplitPicture picture;
    const Column* time = timeOf(spec, table);
    if (time != nullptr) picture.column = time->name;
    const auto place = [&](std::size_t row) { return time ? time->number(row) : static_cast<double>(row); };
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (const auto* part : {&rows.train, &rows.test})
        for (const std::size_t row : *part)
            if (const double at = place(row); std::isfinite(at)) {
                low = std::min(low, at);
                high = std::max(high, at);
            }
    if (low > high || bins == 0) return picture;
    // Whole days and rows: a bin that ends within one would look emptier than its neighbours.
    const bool whole = time == nullptr || time->type == ColumnType::Date || time->type == ColumnType::Integer;
    double width = (high - low + (whole ? 1 : 0)) / static_cast<double>(bins);
    if (whole) width = std::max(1.0, std::ceil(width));
    if (!(width > 0)) width = 1;
    const auto count = static_cast<std::size_t>(std::floor((high - low) / width)) + 1;
    for (std::size_t i = 0; i < std::min(count, bins); ++i) {
        const double from = low + static_cast<double>(i) * width;
        picture.bins.push_back({from, from + width, labelOf(time, from), 0, 0});
    }
    const auto add = [&](const std::vector<std::size_t>& part, std::size_t SplitPicture::Bin::*counted) {
        for (const std::size_t row : part) {
            const double at = place(row);
            if (!std::isfinite(at)) {
                ++picture.withoutTime;
                continue;
            }
            const auto bin = static_cast<std::size_t>((at - low) / width);
            ++(picture.bins[std::min(bin, picture.bins.size() - 1)].*counted);
        }
    };
    add(rows.train, &SplitPicture::Bin::train);
    add(rows.test, &SplitPicture::Bin::test);
    return picture;
}

} // namespace podium::features

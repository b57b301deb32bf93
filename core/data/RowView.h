// RowView: which rows of a table are looked at, and in which order: filters as one types them above columns, and sort
// keys. Pure rules; they become SQL.
//
//   >100  >=100  <100  <=100  =100  !=100     comparisons, with numbers, text, dates or true and false
//   10..20                                    from and to, both included
//   ~text  !~text                             contains, in any case; does not contain
//   null  !null                               missing; not missing
//   poor                                      alone: contains in text columns, equals in others
//
// Of dates a beginning is enough: >2014 is from 2015 on, =2014-05 is that May. Missing values answer only to null (and
// to !~ and != nothing: what is not known is not different). Commas in numbers part groups of three (1,250,000);
// any other is refused, because 0,125 is not 125. NaN is not more than any number.
#pragma once

#include "core/base/Result.h"
#include "core/table/Schema.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::data {

struct ColumnFilter {
    std::string column;
    std::string text; // as typed; blank means none
    bool operator==(const ColumnFilter&) const = default;
};

struct SortKey {
    std::string column;
    bool descending = false;
    bool operator==(const SortKey&) const = default;
};

struct RowView {
    std::vector<ColumnFilter> filters; // all of them hold
    std::vector<SortKey> keys;         // the first counts most; missing values come last
    bool isPlain() const { return filters.empty() && keys.empty(); }
    bool operator==(const RowView&) const = default;
};

// The condition as SQL, empty for a blank text. InvalidInput, one sentence, where the column cannot be asked that.
Result<std::string> filterSql(const Field& field, std::string_view text);

// " WHERE ... ORDER BY ...", either part only where there is one. `tieBreak`, SQL too, is the last key of an order.
// InvalidInput also for columns that are not there.
Result<std::string> viewSql(const Schema& schema, const RowView& view, std::string_view tieBreak = {});

} // namespace podium::data

#include "core/data/FindText.h"

#include "core/base/Text.h"
#include "core/table/TableReader.h"

#include <algorithm>

namespace podium::data {
namespace {

constexpr std::int64_t kRowsAtOnce = 500'000;

class Search {
public:
    Search(DuckSession& session, const FindRequest& request, const TaskContext& context)
        : m_session(session), m_request(request), m_context(context)
    {
        std::string digits = request.text;
        std::erase(digits, ',');
        for (const Field& field : request.columns.fields)
            m_matches.push_back(format("contains(lower(CAST({} AS VARCHAR)), lower({}))", sqlName(field.name),
                                       sqlText(isNumeric(field.type) ? digits : request.text)));
    }

    // In rows [from, to), columns [first, last).
    Result<std::optional<FoundCell>> window(std::int64_t from, std::int64_t to, std::size_t first, std::size_t last)
    {
        if (from >= to || first >= last) return std::optional<FoundCell>();
        std::string cases;
        std::vector<std::string> any;
        for (std::size_t i = first; i < last; ++i) {
            const std::size_t column = m_request.backwards ? last - 1 - (i - first) : i;
            cases += format(" WHEN {} THEN {}", m_matches[column], column);
            any.push_back(m_matches[column]);
        }
        const std::string sql =
            format("SELECT file_row_number, CASE{} END FROM read_parquet({}, file_row_number = true) WHERE "
                   "file_row_number >= {} "
                   "AND file_row_number < {} AND ({}) ORDER BY file_row_number{} LIMIT 1",
                   cases, sqlPath(m_request.file), from, to, join(any, " OR "), m_request.backwards ? " DESC" : "");
        PODIUM_TRY_ASSIGN(TableReader reader, TableReader::open(m_session, sql, m_context, "find the text"));
        Table rows;
        PODIUM_TRY_ASSIGN(const bool more, reader.next(rows));
        if (!more || rows.rows() == 0) return std::optional<FoundCell>();
        return std::optional(FoundCell{rows.columns[0].integers[0], rows.columns[1].integers[0], false});
    }

    // In rows [from, to), a piece at a time, in the direction of the search.
    Result<std::optional<FoundCell>> rows(std::int64_t from, std::int64_t to)
    {
        for (std::int64_t done = 0; done < to - from; done += kRowsAtOnce) {
            PODIUM_TRY(m_context.checkpoint());
            m_seen += kRowsAtOnce;
            m_context.progress(static_cast<double>(m_seen) / static_cast<double>(m_request.rows + 1), "Searching");
            const std::int64_t low = m_request.backwards ? std::max(from, to - done - kRowsAtOnce) : from + done;
            const std::int64_t high = m_request.backwards ? to - done : std::min(to, from + done + kRowsAtOnce);
            PODIUM_TRY_ASSIGN(auto found, window(low, high, 0, m_matches.size()));
            if (found) return found;
        }
        return std::optional<FoundCell>();
    }

private:
    DuckSession& m_session;
    const FindRequest& m_request;
    const TaskContext& m_context;
    std::vector<std::string> m_matches;
    std::int64_t m_seen = 0;
};

} // namespace

Result<std::optional<FoundCell>> findText(DuckSession& session, const FindRequest& request, const TaskContext& context)
{
    if (request.text.empty() || request.rows == 0 || request.columns.fields.empty()) return std::optional<FoundCell>();
    Search search(session, request, context);
    const auto columns = request.columns.fields.size();
    const std::int64_t row = std::clamp<std::int64_t>(request.row, 0, request.rows - 1);
    const auto here = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.column, -1, static_cast<std::int64_t>(columns) - 1) + 1);
    // The rest of this row, the rows on from it, those on the other side of the end, this row up to the place.
    const bool back = request.backwards;
    const auto rest = [&]() {
        return back ? search.window(row, row + 1, 0, here == 0 ? 0 : here - 1)
                    : search.window(row, row + 1, here, columns);
    };
    PODIUM_TRY_ASSIGN(auto found, rest());
    if (!found) {
        PODIUM_TRY_ASSIGN(found, back ? search.rows(0, row) : search.rows(row + 1, request.rows));
    }
    if (found) return found;
    PODIUM_TRY_ASSIGN(found, back ? search.rows(row, request.rows) : search.rows(0, row + 1));
    if (found) found->wrapped = true;
    return found;
}

} // namespace podium::data

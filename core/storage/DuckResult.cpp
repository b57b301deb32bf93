#include "core/base/Text.h"
#include "core/storage/DuckConnection.h"

#include <optional>

namespace podium {

struct DuckChunk::State {
    duckdb_data_chunk chunk = nullptr;
    std::size_t rows = 0;
    struct Vector {
        void* data = nullptr;
        std::uint64_t* validity = nullptr; // one bit a row, nullptr where all rows have a value
    };
    std::vector<Vector> vectors;

    ~State() { clear(); }
    void clear()
    {
        if (chunk) duckdb_destroy_data_chunk(&chunk);
        rows = 0;
        vectors.clear();
    }
    void take(duckdb_data_chunk fresh)
    {
        clear();
        chunk = fresh;
        rows = duckdb_data_chunk_get_size(chunk);
        const idx_t count = duckdb_data_chunk_get_column_count(chunk);
        for (idx_t i = 0; i < count; ++i) {
            duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
            vectors.push_back({duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)});
        }
    }
};

DuckChunk::DuckChunk() : m_state(std::make_unique<State>()) {}
DuckChunk::~DuckChunk() = default;
DuckChunk::DuckChunk(DuckChunk&&) noexcept = default;
DuckChunk& DuckChunk::operator=(DuckChunk&&) noexcept = default;

std::size_t DuckChunk::rows() const { return m_state->rows; }
const void* DuckChunk::data(std::size_t column) const { return m_state->vectors[column].data; }
bool DuckChunk::mayHaveNulls(std::size_t column) const { return m_state->vectors[column].validity != nullptr; }

bool DuckChunk::isNull(std::size_t column, std::size_t row) const
{
    const std::uint64_t* validity = m_state->vectors[column].validity;
    return validity && (validity[row / 64] >> (row % 64) & 1) == 0;
}

std::string_view DuckChunk::text(std::size_t column, std::size_t row) const
{
    const auto& value = static_cast<const duckdb_string_t*>(m_state->vectors[column].data)[row].value;
    // Texts of up to twelve bytes lie in the vector itself.
    return value.inlined.length <= 12 ? std::string_view(value.inlined.inlined, value.inlined.length)
                                      : std::string_view(value.pointer.ptr, value.pointer.length);
}

struct DuckResult::State {
    std::shared_ptr<DuckSession::State> session;
    TaskContext context;
    std::string doing;
    DuckRawResult result;
    std::vector<DuckColumn> columns;
    bool ended = false;
    std::optional<std::stop_callback<std::function<void()>>> stopping; // last: gone before what it touches
};

DuckResult::DuckResult(std::unique_ptr<State> state) : m_state(std::move(state)) {}
DuckResult::~DuckResult() = default;
DuckResult::DuckResult(DuckResult&&) noexcept = default;
DuckResult& DuckResult::operator=(DuckResult&&) noexcept = default;
const std::vector<DuckColumn>& DuckResult::columns() const { return m_state->columns; }

Result<bool> DuckResult::next(DuckChunk& chunk)
{
    return atTheDoor(m_state->doing, [&]() -> Result<bool> {
        PODIUM_TRY(m_state->context.checkpoint());
        if (m_state->ended) return false;
        duckdb_data_chunk fresh = duckdb_fetch_chunk(m_state->result.handle);
        if (fresh && duckdb_data_chunk_get_size(fresh) > 0) {
            chunk.m_state->take(fresh);
            return true;
        }
        if (fresh) duckdb_destroy_data_chunk(&fresh);
        m_state->ended = true;
        chunk.m_state->clear();
        const char* message = duckdb_result_error(&m_state->result.handle);
        if (message && *message) return duckError(m_state->doing, message);
        return false;
    });
}

Result<DuckResult> DuckSession::query(const std::string& sql, const TaskContext& context, std::string_view doing)
{
    return atTheDoor(doing, [&]() -> Result<DuckResult> {
        auto state = std::make_unique<DuckResult::State>();
        state->session = m_state;
        state->context = context;
        state->doing = doing;
        duckdb_connection connection = m_state->connection;
        state->stopping.emplace(context.stop(), [connection] { duckdb_interrupt(connection); });
        PODIUM_TRY(runStatement(connection, sql, DuckDelivery::Streaming, state->result, context, doing));
        const idx_t count = duckdb_column_count(&state->result.handle);
        for (idx_t i = 0; i < count; ++i)
            state->columns.push_back({duckdb_column_name(&state->result.handle, i),
                                      duckTypeOf(duckdb_column_type(&state->result.handle, i))});
        return DuckResult(std::move(state));
    });
}

} // namespace podium

#include "core/base/Hash.h"
#include "core/base/Random.h"
#include "core/table/Table.h"

#include <bit>
#include <cmath>
#include <numeric>

namespace podium {
namespace {

constexpr std::uint64_t kMissing = 0x4D15'51D6'0000'0001;

// One bit pattern for all NaN and one for both zeros, so that equal values hash alike.
std::uint64_t realBits(double value)
{
    if (std::isnan(value)) return 0x7FF8'0000'0000'0000;
    return std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
}

std::uint64_t bitsOf(const Column& column, std::size_t row)
{
    return column.type == ColumnType::Real ? realBits(column.reals[row])
                                           : static_cast<std::uint64_t>(column.integers[row]);
}

std::uint64_t hashOfValue(const Column& column, std::size_t row, std::uint64_t seed)
{
    if (column.isMissing(row)) return mix64(seed ^ kMissing);
    if (column.type == ColumnType::Text) return hash64(column.texts[row], seed);
    return mix64(seed ^ mix64(bitsOf(column, row)));
}

// Collects bytes for the digest in blocks: a call for each value would cost more than the hashing.
class Feed {
public:
    explicit Feed(Sha256& digest) : m_digest(digest) { m_bytes.reserve(kBlock + 64); }
    ~Feed() { flush(); }
    void number(std::uint64_t value)
    {
        for (int i = 0; i < 8; ++i) m_bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF)); // little-endian
        if (m_bytes.size() >= kBlock) flush();
    }
    void text(std::string_view value)
    {
        number(value.size());
        m_bytes.append(value);
        if (m_bytes.size() >= kBlock) flush();
    }
    void byte(unsigned char value) { m_bytes.push_back(static_cast<char>(value)); }

private:
    static constexpr std::size_t kBlock = 1 << 16;
    void flush()
    {
        m_digest.update(m_bytes);
        m_bytes.clear();
    }
    Sha256& m_digest;
    std::string m_bytes;
};

} // namespace

std::vector<std::uint64_t> rowHashes(const Table& table)
{
    std::vector<std::uint64_t> hashes(table.rows(), 0);
    for (const Column& column : table.columns) {
        const std::uint64_t seed = hash64(column.name, hash64(columnTypeName(column.type)));
        // A sum, so that the order of columns does not matter: each term is mixed with its column's own seed first, or
        // sums of small numbers would collide.
        for (std::size_t row = 0; row < hashes.size(); ++row) hashes[row] += hashOfValue(column, row, seed);
    }
    return hashes;
}

std::string tableHash(const Table& table, std::span<const std::size_t> rows)
{
    Sha256 digest;
    {
        Feed feed(digest);
        feed.number(rows.size());
        for (const Column& column : table.columns) {
            feed.text(column.name);
            feed.text(columnTypeName(column.type));
            for (const std::size_t row : rows) {
                feed.byte(column.isMissing(row) ? 0 : 1);
                if (column.isMissing(row)) continue;
                if (column.type == ColumnType::Text) feed.text(column.texts[row]);
                else feed.number(bitsOf(column, row));
            }
        }
    }
    return digest.finish();
}

std::string tableHash(const Table& table)
{
    std::vector<std::size_t> rows(table.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return tableHash(table, rows);
}

} // namespace podium

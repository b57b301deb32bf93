// Bytes: plain values to bytes and back, little-endian on every machine. Whole numbers are variable-length: seven bits
// per byte, small numbers in one.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace podium::training {

class ByteWriter {
public:
    void byte(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
    void fixed32(std::uint32_t value) { fixed(value, 4); }
    void fixed64(std::uint64_t value) { fixed(value, 8); }
    void real(double value) { fixed64(std::bit_cast<std::uint64_t>(value)); }
    void whole(std::uint64_t value)
    {
        for (; value >= 128; value >>= 7) byte(static_cast<std::uint8_t>(value | 128));
        byte(static_cast<std::uint8_t>(value));
    }
    void text(std::string_view value)
    {
        whole(value.size());
        m_bytes.append(value);
    }
    const std::string& bytes() const { return m_bytes; }
    std::string take() { return std::move(m_bytes); }

private:
    void fixed(std::uint64_t value, int size)
    {
        for (int i = 0; i < size; ++i) byte(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    std::string m_bytes;
};

// Reading past the end, or a whole number that is too long, gives zeros from then on, and ok() is false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes) {}

    bool ok() const { return m_ok; }
    std::size_t remaining() const { return m_bytes.size(); }

    std::uint8_t byte() { return static_cast<std::uint8_t>(fixed(1)); }
    std::uint32_t fixed32() { return static_cast<std::uint32_t>(fixed(4)); }
    std::uint64_t fixed64() { return fixed(8); }
    double real() { return std::bit_cast<double>(fixed64()); }
    std::uint64_t whole()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            const std::uint64_t next = byte();
            value |= (next & 127) << shift;
            if (next < 128) return value;
        }
        return fail();
    }
    // A whole number that counts things of at least `bytesEach` bytes which are still to come: never more than there is
    // room for, so that a damaged count cannot ask for all memory.
    std::size_t count(std::size_t bytesEach)
    {
        const std::uint64_t value = whole();
        return value <= m_bytes.size() / bytesEach ? static_cast<std::size_t>(value) : static_cast<std::size_t>(fail());
    }
    std::string text()
    {
        const std::size_t size = count(1);
        std::string value(m_bytes.substr(0, size));
        m_bytes.remove_prefix(size);
        return value;
    }
    std::uint64_t fail()
    {
        m_ok = false;
        m_bytes = {};
        return 0;
    }

private:
    std::uint64_t fixed(std::size_t size)
    {
        if (m_bytes.size() < size) return fail();
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_bytes[i])) << (8 * i);
        }
        m_bytes.remove_prefix(size);
        return value;
    }
    std::string_view m_bytes;
    bool m_ok = true;
};

} // namespace podium::training

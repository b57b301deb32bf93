#include "tests/scripts/BatchScript.h"

#include "core/base/Text.h"

namespace podium::test {
namespace {

constexpr std::string_view anyText = "...";

std::string withoutBlanksAtEnd(std::string_view line)
{
    const std::size_t last = line.find_last_not_of(" \t\r");
    return std::string(line.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

bool beginsStep(std::string_view line)
{
    return line.starts_with("$ ") || line.starts_with("file ") || line.starts_with("needs data ") ||
           line.starts_with("#");
}

bool isExit(std::string_view line) { return line.starts_with("[exit ") && line.ends_with("]"); }

class Reader {
public:
    Reader(std::string_view text, std::string_view origin) : m_lines(split(text, '\n')), m_origin(origin)
    {
        for (auto& line : m_lines) line = withoutBlanksAtEnd(line);
    }

    Result<std::vector<ScriptStep>> read()
    {
        std::vector<ScriptStep> steps;
        while (m_next < m_lines.size()) {
            const std::string& line = m_lines[m_next];
            if (line.empty() || line.starts_with("#")) {
                ++m_next;
                continue;
            }
            ScriptStep step;
            step.line = m_next + 1;
            if (line.starts_with("needs data ")) {
                step.kind = ScriptStep::Kind::Needs;
                step.text = m_lines[m_next++].substr(11);
            } else if (line.starts_with("file ")) {
                readFileLines(step);
            } else if (line.starts_with("$ ")) {
                PODIUM_TRY(readCommand(step));
            } else {
                return makeError(ErrorCode::InvalidInput,
                                 format("Could not read {}:{}: output stands below no command.", m_origin, m_next + 1));
            }
            steps.push_back(std::move(step));
        }
        return steps;
    }

private:
    void readFileLines(ScriptStep& step)
    {
        step.kind = ScriptStep::Kind::File;
        step.text = m_lines[m_next++].substr(5);
        while (m_next < m_lines.size() && m_lines[m_next].starts_with("    "))
            step.lines.push_back(m_lines[m_next++].substr(4));
    }

    Status readCommand(ScriptStep& step)
    {
        step.text = m_lines[m_next++].substr(2);
        while (step.text.ends_with("\\")) {
            if (m_next == m_lines.size())
                return makeError(ErrorCode::InvalidInput,
                                 format("Could not read {}:{}: the command does not end.", m_origin, m_next));
            step.text += "\n" + m_lines[m_next++];
        }
        step.outputFrom = m_next;
        while (m_next < m_lines.size() && !beginsStep(m_lines[m_next]) && !isExit(m_lines[m_next]))
            step.lines.push_back(m_lines[m_next++]);
        if (m_next < m_lines.size() && isExit(m_lines[m_next])) {
            const std::string& line = m_lines[m_next++];
            const auto code = parseInteger(std::string_view(line).substr(6, line.size() - 7));
            if (!code)
                return makeError(ErrorCode::InvalidInput,
                                 format("Could not read {}:{}: \"{}\" has no exit code.", m_origin, m_next, line));
            step.exitCode = static_cast<int>(*code);
        }
        step.outputTo = m_next;
        while (!step.lines.empty() && step.lines.back().empty()) { // a blank line before the next command is layout
            step.lines.pop_back();
            if (step.exitCode == 0 && !isExit(m_lines[step.outputTo - 1])) --step.outputTo;
        }
        return success();
    }

    std::vector<std::string> m_lines;
    std::string m_origin;
    std::size_t m_next = 0;
};

bool matchesFrom(const std::vector<std::string>& expected, std::size_t e, const std::vector<std::string>& actual,
                 std::size_t a)
{
    for (; e < expected.size(); ++e, ++a) {
        if (expected[e] == anyText) {
            for (std::size_t from = a; from <= actual.size(); ++from)
                if (matchesFrom(expected, e + 1, actual, from)) return true;
            return false;
        }
        if (a == actual.size() || !matchesLine(expected[e], actual[a])) return false;
    }
    return a == actual.size();
}

} // namespace

Result<std::vector<ScriptStep>> parseScript(std::string_view text, std::string_view origin)
{
    return Reader(text, origin).read();
}

bool matchesLine(std::string_view expected, std::string_view actual)
{
    const std::size_t gap = expected.find(anyText);
    if (gap == std::string_view::npos) return expected == actual;
    if (actual.substr(0, gap) != expected.substr(0, gap)) return false;
    const std::string_view rest = expected.substr(gap + anyText.size());
    for (std::size_t from = gap; from <= actual.size(); ++from)
        if (matchesLine(rest, actual.substr(from))) return true;
    return false;
}

bool matchesOutput(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
{
    return matchesFrom(expected, 0, actual, 0);
}

} // namespace podium::test

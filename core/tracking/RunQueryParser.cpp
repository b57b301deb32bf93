// The hand-written parser of the filter language: tokens, then clauses. Every complaint names its place.
#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/tracking/RunQuery.h"

#include <array>
#include <cmath>
#include <utility>

namespace podium::tracking {

namespace {

enum class TokenKind { End, Word, Quoted, Number, Symbol };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;    // of a Quoted token without its quotes
    std::size_t at = 0;  // 0-based byte
    std::size_t end = 0; // behind the last byte
};

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordPart(char c) { return isLetter(c) || isDigit(c) || c == '.' || c == '/' || c == '-'; }

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    Result<Token> next()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n')) ++m_at;
        if (m_at >= m_text.size()) return Token{TokenKind::End, "", m_text.size(), m_text.size()};
        const char first = m_text[m_at];
        if (isLetter(first)) return take(TokenKind::Word, wordEnd(m_at));
        if (startsNumber()) return take(TokenKind::Number, numberEnd());
        if (first == '\'' || first == '"' || first == '`') return quoted(first);
        return symbol();
    }

    Error wrong(std::size_t at, std::string_view reason, std::string remedy = {}) const
    {
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not read the filter \"{}\": {} at character {}.", printable(m_text), reason, at + 1),
            std::move(remedy));
    }

private:
    std::size_t wordEnd(std::size_t from) const
    {
        while (from < m_text.size() && isWordPart(m_text[from])) ++from;
        return from;
    }

    bool startsNumber() const
    {
        const char first = m_text[m_at];
        if (isDigit(first)) return true;
        const char second = m_at + 1 < m_text.size() ? m_text[m_at + 1] : ' ';
        return (first == '-' || first == '+' || first == '.') && (isDigit(second) || second == '.' || second == 'i');
    }

    std::size_t numberEnd() const
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size()) {
            const bool signOfExponent = (m_text[end] == '-' || m_text[end] == '+') && (m_text[end - 1] | 0x20) == 'e';
            if (!isLetter(m_text[end]) && !isDigit(m_text[end]) && m_text[end] != '.' && !signOfExponent) break;
            ++end;
        }
        return end;
    }

    Token take(TokenKind kind, std::size_t end)
    {
        Token token{kind, std::string(m_text.substr(m_at, end - m_at)), m_at, end};
        m_at = end;
        return token;
    }

    Result<Token> quoted(char quote)
    {
        Token token{TokenKind::Quoted, "", m_at, 0};
        for (std::size_t at = m_at + 1; at < m_text.size(); ++at) {
            const bool isQuote = m_text[at] == quote;
            if (isQuote && (at + 1 >= m_text.size() || m_text[at + 1] != quote)) {
                m_at = token.end = at + 1;
                return token;
            }
            if (isQuote) ++at; // a doubled quote is one
            token.text += m_text[at];
        }
        return wrong(m_at, "a quote without its end");
    }

    Result<Token> symbol()
    {
        for (const std::string_view known : {"!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", ","}) {
            if (m_text.substr(m_at).starts_with(known)) return take(TokenKind::Symbol, m_at + known.size());
        }
        return wrong(m_at, format("unexpected \"{}\"", printable(m_text.substr(m_at, 1))));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

struct Attribute {
    std::string_view name;
    RunField field;
};

constexpr std::array<Attribute, 17> attributes{{{"run_id", RunField::Id},
                                                {"id", RunField::Id},
                                                {"run_name", RunField::Name},
                                                {"name", RunField::Name},
                                                {"run name", RunField::Name},
                                                {"status", RunField::Status},
                                                {"start_time", RunField::Started},
                                                {"created", RunField::Started},
                                                {"started", RunField::Started},
                                                {"end_time", RunField::Ended},
                                                {"ended", RunField::Ended},
                                                {"experiment", RunField::Experiment},
                                                {"note", RunField::Note},
                                                {"data", RunField::Data},
                                                {"data_hash", RunField::DataHash},
                                                {"datasets.name", RunField::Data},
                                                {"datasets.digest", RunField::DataHash}}};

struct Prefix {
    std::string_view name;
    RunField field; // Id stands for "an attribute follows"
};

constexpr std::array<Prefix, 12> prefixes{{{"metrics", RunField::Metric},
                                           {"metric", RunField::Metric},
                                           {"params", RunField::Param},
                                           {"param", RunField::Param},
                                           {"parameters", RunField::Param},
                                           {"parameter", RunField::Param},
                                           {"tags", RunField::Tag},
                                           {"tag", RunField::Tag},
                                           {"attributes", RunField::Id},
                                           {"attribute", RunField::Id},
                                           {"attr", RunField::Id},
                                           {"run", RunField::Id}}};

class Parser {
public:
    explicit Parser(std::string_view text) : m_lexer(text) {}

    Result<std::vector<RunClause>> clauses()
    {
        std::vector<RunClause> list;
        PODIUM_TRY(advance());
        if (m_token.kind == TokenKind::End) return list; // an empty filter takes every run
        while (true) {
            PODIUM_TRY_ASSIGN(RunClause clause, this->clause());
            list.push_back(std::move(clause));
            if (m_token.kind == TokenKind::End) return list;
            if (isWord("or")) return wrong("\"or\" is not part of the filter language", "Join clauses by \"and\".");
            if (!isWord("and")) return wrong(format("expected \"and\" instead of {}", found()));
            PODIUM_TRY(advance());
        }
    }

    Result<std::vector<RunOrder>> orders()
    {
        std::vector<RunOrder> list;
        PODIUM_TRY(advance());
        while (m_token.kind != TokenKind::End) {
            RunOrder order;
            PODIUM_TRY(readField(order.field, order.key));
            order.descending = isWord("desc") || isWord("descending");
            if (order.descending || isWord("asc") || isWord("ascending")) PODIUM_TRY(advance());
            list.push_back(std::move(order));
            if (m_token.kind == TokenKind::End) break;
            if (!isSymbol(",")) return wrong(format("expected \",\", \"asc\" or \"desc\" instead of {}", found()));
            PODIUM_TRY(advance());
            if (m_token.kind == TokenKind::End) return wrong("expected a name");
        }
        return list;
    }

private:
    Status advance()
    {
        PODIUM_TRY_ASSIGN(m_token, m_lexer.next());
        return success();
    }
    bool isWord(std::string_view word) const
    {
        return m_token.kind == TokenKind::Word && toLower(m_token.text) == word;
    }
    bool isSymbol(std::string_view symbol) const { return m_token.kind == TokenKind::Symbol && m_token.text == symbol; }
    std::string found() const
    {
        return m_token.kind == TokenKind::End ? "the end" : format("\"{}\"", printable(m_token.text));
    }
    Error wrong(std::string_view reason, std::string remedy = {}) const
    {
        return m_lexer.wrong(m_token.at, reason, std::move(remedy));
    }

    Result<RunClause> clause()
    {
        RunClause clause;
        const Token place = m_token;
        PODIUM_TRY(readField(clause.field, clause.key));
        PODIUM_TRY(readComparison(clause.comparison));
        if (clause.comparison == RunComparison::IsNull || clause.comparison == RunComparison::IsNotNull) return clause;
        PODIUM_TRY(checkComparison(clause, place));
        if (isNumber(clause.field)) {
            PODIUM_TRY(readNumber(clause));
        } else if (clause.comparison == RunComparison::In || clause.comparison == RunComparison::NotIn) {
            PODIUM_TRY(readList(clause));
        } else {
            PODIUM_TRY(readText(clause));
        }
        return clause;
    }

    // <set>.<name>, <set>."<name>", or the name of an attribute.
    Status readField(RunField& field, std::string& key)
    {
        if (isSymbol("(")) return wrong("parentheses are not part of the filter language", "Join clauses by \"and\".");
        if (m_token.kind != TokenKind::Word && m_token.kind != TokenKind::Quoted) {
            return wrong(format("expected a name such as metrics.rmse instead of {}", found()));
        }
        const Token token = m_token;
        PODIUM_TRY(advance());
        const std::size_t dot = token.text.find('.');
        if (token.kind == TokenKind::Word && dot != std::string::npos) {
            for (const auto& [name, kind] : prefixes) {
                if (token.text.compare(0, dot, name) == 0) return readKey(token, dot, kind, field, key);
            }
        }
        return readAttribute(token.text, token.at, field);
    }

    Status readKey(const Token& token, std::size_t dot, RunField kind, RunField& field, std::string& key)
    {
        std::string name = token.text.substr(dot + 1);
        if (name.empty() && m_token.kind == TokenKind::Quoted && m_token.at == token.end) {
            name = m_token.text;
            PODIUM_TRY(advance());
        }
        if (name.empty()) return m_lexer.wrong(token.end, "expected a name behind the dot");
        if (kind == RunField::Id) return readAttribute(name, token.at, field);
        field = kind;
        key = std::move(name);
        return success();
    }

    Status readAttribute(const std::string& name, std::size_t at, RunField& field)
    {
        std::vector<std::string> known;
        for (const auto& attribute : attributes) {
            if (toLower(name) == attribute.name) {
                field = attribute.field;
                return success();
            }
            known.emplace_back(attribute.name);
        }
        std::string remedy = "Metrics, parameters and tags are written metrics.x, params.x and tags.x.";
        return m_lexer.wrong(at, format("runs have no attribute \"{}\"", printable(name)),
                             remedy + suggestion(name, known));
    }

    Status readComparison(RunComparison& comparison)
    {
        constexpr std::array<std::pair<std::string_view, RunComparison>, 7> symbols{
            {{"=", RunComparison::Equal},
             {"!=", RunComparison::NotEqual},
             {"<>", RunComparison::NotEqual},
             {"<", RunComparison::Less},
             {"<=", RunComparison::LessEqual},
             {">", RunComparison::Greater},
             {">=", RunComparison::GreaterEqual}}};
        for (const auto& [symbol, value] : symbols) {
            if (!isSymbol(symbol)) continue;
            comparison = value;
            return advance();
        }
        return readWordComparison(comparison);
    }

    Status readWordComparison(RunComparison& comparison)
    {
        if (isWord("is")) {
            PODIUM_TRY(advance());
            comparison = isWord("not") ? RunComparison::IsNotNull : RunComparison::IsNull;
            if (isWord("not")) PODIUM_TRY(advance());
            return isWord("null") ? advance() : Status(wrong(format("expected \"null\" instead of {}", found())));
        }
        if (isWord("not")) {
            PODIUM_TRY(advance());
            comparison = RunComparison::NotIn;
            return isWord("in") ? advance() : Status(wrong(format("expected \"in\" instead of {}", found())));
        }
        if (isWord("like")) {
            comparison = RunComparison::Like;
        } else if (isWord("ilike")) {
            comparison = RunComparison::ILike;
        } else if (isWord("in")) {
            comparison = RunComparison::In;
        } else {
            return wrong(format("expected a comparison instead of {}", found()),
                         "Use =, !=, <, <=, >, >=, like, ilike, in, not in, is null or is not null.");
        }
        return advance();
    }

    // Whether this kind of field knows this comparison.
    Status checkComparison(const RunClause& clause, const Token& place) const
    {
        const bool ordering =
            clause.comparison >= RunComparison::Less && clause.comparison <= RunComparison::GreaterEqual;
        const bool equality = clause.comparison <= RunComparison::NotEqual;
        if (isNumber(clause.field)) {
            if (ordering || equality) return success();
            return m_lexer.wrong(place.at, format("\"{}\" is a number", place.text),
                                 "Compare it with =, !=, <, <=, > or >=.");
        }
        if (ordering) {
            return m_lexer.wrong(place.at, format("\"{}\" is text", place.text),
                                 "Compare it with =, !=, like or ilike.");
        }
        const bool isList = clause.comparison == RunComparison::In || clause.comparison == RunComparison::NotIn;
        if (isList && (clause.field == RunField::Param || clause.field == RunField::Tag)) {
            return m_lexer.wrong(place.at, "\"in\" works on attributes only", "Use = or like on parameters and tags.");
        }
        return success();
    }

    Status readNumber(RunClause& clause)
    {
        const bool isTime = clause.field != RunField::Metric;
        if (isTime && m_token.kind == TokenKind::Quoted) {
            const auto time = parseIsoTime(m_token.text);
            if (!time) return wrong(format("expected a time such as '2026-03-01' instead of {}", found()));
            clause.number = static_cast<double>(*time);
            return advance();
        }
        const auto number = m_token.kind == TokenKind::Quoted ? std::nullopt : parseReal(m_token.text);
        if (!number || std::isnan(*number)) return wrong(format("expected a number instead of {}", found()));
        clause.number = *number;
        return advance();
    }

    Status readText(RunClause& clause)
    {
        if (m_token.kind != TokenKind::Quoted) {
            return wrong(format("expected a text in quotes instead of {}", found()), "Write texts like 'this'.");
        }
        const bool whole = clause.comparison != RunComparison::Like && clause.comparison != RunComparison::ILike;
        if (clause.field == RunField::Status && whole && !runStatusFrom(m_token.text)) {
            return wrong(format("\"{}\" is no status", printable(m_token.text)),
                         "Use RUNNING, SCHEDULED, FINISHED, FAILED or KILLED.");
        }
        clause.texts.push_back(m_token.text);
        return advance();
    }

    Status readList(RunClause& clause)
    {
        if (!isSymbol("("))
            return wrong(format("expected \"(\" instead of {}", found()), "Write lists like ('a', 'b').");
        do {
            PODIUM_TRY(advance());
            PODIUM_TRY(readText(clause));
        } while (isSymbol(","));
        return isSymbol(")") ? advance() : Status(wrong(format("expected \",\" or \")\" instead of {}", found())));
    }

    Lexer m_lexer;
    Token m_token;
};

} // namespace

Result<RunQuery> RunQuery::parse(std::string_view filter, std::string_view order)
{
    RunQuery query;
    PODIUM_TRY_ASSIGN(query.clauses, Parser(filter).clauses());
    PODIUM_TRY_ASSIGN(query.order, Parser(order).orders());
    return query;
}

} // namespace podium::tracking

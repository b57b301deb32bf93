#include "core/base/Yaml.h"

#include "core/base/Text.h"

#include <cmath>
#include <map>
#include <set>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace podium {
namespace {

constexpr std::size_t maxDepth = 100;
constexpr std::size_t maxNodes = 1'000'000;

Error yamlError(std::string_view origin, int line, int column, std::string_view reason)
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}:{}:{}: {}.", origin, line, column, printable(reason, 200)));
}

// Thrown only inside parseYaml, whose parser offers no other way out of its callbacks.
struct Refusal {
    int line;
    int column;
    std::string reason;
};

// Collects the parser's events into a tree of our own, which keeps marks and quoting and has no aliases.
class TreeBuilder : public YAML::EventHandler {
public:
    explicit TreeBuilder(std::string origin) : m_origin(std::move(origin)) {}

    YamlNode take() { return std::move(m_root); }
    bool sawDocument() const { return m_documents > 0; }
    bool sawSecondDocument() const { return m_documents > 1; }

    void OnDocumentStart(const YAML::Mark&) override { ++m_documents; }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        leaf(node(mark, YamlNode::Kind::Null), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end()) throw Refusal{mark.line + 1, mark.column + 1, "an alias points into itself"};
        m_nodes += found->second.second;
        if (m_nodes > maxNodes)
            throw Refusal{mark.line + 1, mark.column + 1, "its aliases multiply to more than a million nodes"};
        leaf(found->second.first, 0);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        YamlNode scalar = node(mark, YamlNode::Kind::Scalar);
        scalar.scalar = value;
        scalar.quoted = tag == "!" || tag == "tag:yaml.org,2002:str"; // yaml-cpp marks quoted scalars with "!"
        leaf(std::move(scalar), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(node(mark, YamlNode::Kind::Sequence), anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(node(mark, YamlNode::Kind::Map), anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        YamlNode node;
        YAML::anchor_t anchor = 0;
        std::size_t nodesBefore = 0;
        std::optional<YamlNode> key;
        std::set<std::string, std::less<>> keys;
    };

    YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind)
    {
        YamlNode made;
        made.kind = kind;
        made.line = mark.line + 1;
        made.column = mark.column + 1;
        made.origin = m_origin;
        if (++m_nodes > maxNodes) throw Refusal{made.line, made.column, "it has more than a million nodes"};
        return made;
    }

    void open(YamlNode made, YAML::anchor_t anchor)
    {
        if (m_stack.size() >= maxDepth) throw Refusal{made.line, made.column, "it is nested more than 100 deep"};
        m_stack.push_back({std::move(made), anchor, m_nodes, {}, {}});
    }

    void close()
    {
        Frame frame = std::move(m_stack.back());
        m_stack.pop_back();
        if (frame.anchor) m_anchors[frame.anchor] = {frame.node, m_nodes - frame.nodesBefore + 1};
        place(std::move(frame.node));
    }

    void leaf(YamlNode made, YAML::anchor_t anchor)
    {
        if (anchor) m_anchors[anchor] = {made, 1};
        place(std::move(made));
    }

    void place(YamlNode made)
    {
        if (m_stack.empty()) {
            if (m_documents <= 1) m_root = std::move(made);
            return;
        }
        Frame& parent = m_stack.back();
        if (parent.node.kind == YamlNode::Kind::Sequence) {
            parent.node.items.push_back(std::move(made));
        } else if (!parent.key) {
            takeKey(parent, std::move(made));
        } else {
            parent.node.entries.emplace_back(std::move(*parent.key), std::move(made));
            parent.key.reset();
        }
    }

    void takeKey(Frame& parent, YamlNode key)
    {
        if (!key.isScalar()) throw Refusal{key.line, key.column, "a key must be plain text"};
        if (key.scalar == "<<" && !key.quoted)
            throw Refusal{key.line, key.column, "merge keys (\"<<\") are not supported; write the keys out"};
        if (!parent.keys.insert(key.scalar).second)
            throw Refusal{key.line, key.column, format("the key \"{}\" stands twice", printable(key.scalar, 60))};
        parent.key = std::move(key);
    }

    std::string m_origin;
    YamlNode m_root;
    std::vector<Frame> m_stack;
    std::map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> m_anchors;
    std::size_t m_nodes = 0;
    int m_documents = 0;
};

bool isPlainNull(const std::string& text)
{
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}
bool isPlainTrue(const std::string& text) { return text == "true" || text == "True" || text == "TRUE"; }
bool isPlainFalse(const std::string& text) { return text == "false" || text == "False" || text == "FALSE"; }

// YAML 1.2 core schema; parseReal would also take "infinity" and "nan", which are plain text there.
std::optional<double> plainReal(const std::string& text)
{
    const std::string lower = toLower(text);
    if (lower == ".nan") return std::nan("");
    if (lower == ".inf" || lower == "+.inf") return HUGE_VAL;
    if (lower == "-.inf") return -HUGE_VAL;
    if (text.find_first_of("0123456789") == std::string::npos ||
        text.find_first_not_of("+-.0123456789eE") != std::string::npos)
        return std::nullopt;
    return parseReal(text);
}

std::string shownScalar(const std::string& text)
{
    const bool reads = isPlainNull(text) || isPlainTrue(text) || isPlainFalse(text) || plainReal(text).has_value();
    const bool special = text.find_first_of("\n\t\r:#\"'\\{}[],&*!|>%@`") != std::string::npos ||
                         text.starts_with('-') || text.starts_with('?') || text.starts_with(' ') ||
                         text.ends_with(' ') || text.starts_with('=');
    if (!reads && !special && isUtf8(text)) return text;
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); // a JSON text is a YAML double-quoted text
}

void emit(std::string& out, const Json& value, int indent, bool afterDash);

void emitChildren(std::string& out, const Json& value, int indent, bool afterDash)
{
    bool first = afterDash;
    const std::string pad(static_cast<std::size_t>(indent), ' ');
    if (value.is_object()) {
        for (const auto& [key, child] : value.items()) {
            if (!first) out += pad;
            first = false;
            out += shownScalar(key) + ":";
            emit(out, child, indent, false);
        }
    } else {
        for (const auto& child : value) {
            if (!first) out += pad;
            first = false;
            out += "-";
            emit(out, child, indent, true);
        }
    }
}

void emit(std::string& out, const Json& value, int indent, bool afterDash)
{
    const bool container = value.is_structured() && !value.empty();
    if (!container) {
        if (value.is_object()) out += " {}\n";
        else if (value.is_array()) out += " []\n";
        else if (value.is_string()) out += " " + shownScalar(value.get<std::string>()) + "\n";
        else if (value.is_number_float()) out += " " + shortest(value.get<double>()) + "\n";
        else out += " " + value.dump() + "\n";
        return;
    }
    const bool scalars = value.is_array() && std::none_of(value.begin(), value.end(),
                                                          [](const Json& item) { return item.is_structured(); });
    if (scalars) {
        std::string flow;
        for (const auto& item : value) {
            std::string text;
            emit(text, item, 0, false);
            flow += (flow.empty() ? "" : ", ") + std::string(trim(text));
        }
        if (flow.size() + static_cast<std::size_t>(indent) < 100) {
            out += " [" + flow + "]\n";
            return;
        }
    }
    if (afterDash) {
        out += " ";
        emitChildren(out, value, indent + 2, true);
    } else {
        out += "\n";
        emitChildren(out, value, indent + 2, false);
    }
}

} // namespace

const YamlNode* YamlNode::find(std::string_view key) const
{
    for (const auto& [name, value] : entries)
        if (name.scalar == key) return &value;
    return nullptr;
}

std::string YamlNode::place() const { return format("{}:{}:{}", origin, line, column); }

Error YamlNode::wrong(std::string_view reason, std::string remedy) const
{
    return makeError(ErrorCode::InvalidInput, format("Could not read {}: {}.", place(), reason), std::move(remedy));
}

Result<std::string> YamlNode::asText(std::string_view name) const
{
    if (!isScalar()) return wrong(format("\"{}\" must be a text", name));
    return scalar;
}

Result<double> YamlNode::asReal(std::string_view name) const
{
    const auto value = isScalar() && !quoted ? plainReal(scalar) : std::nullopt;
    if (!value) return wrong(format("\"{}\" must be a number", name));
    return *value;
}

Result<std::int64_t> YamlNode::asInteger(std::string_view name) const
{
    const auto value = isScalar() && !quoted ? parseInteger(scalar) : std::nullopt;
    if (!value) return wrong(format("\"{}\" must be a whole number", name));
    return *value;
}

Result<bool> YamlNode::asBoolean(std::string_view name) const
{
    if (isScalar() && !quoted && isPlainTrue(scalar)) return true;
    if (isScalar() && !quoted && isPlainFalse(scalar)) return false;
    return wrong(format("\"{}\" must be true or false", name));
}

Result<std::vector<std::string>> YamlNode::asTexts(std::string_view name) const
{
    std::vector<std::string> texts;
    if (isScalar()) return std::vector<std::string>{scalar};
    if (!isSequence()) return wrong(format("\"{}\" must be a list", name));
    for (const auto& item : items) {
        PODIUM_TRY_ASSIGN(std::string text, item.asText(name));
        texts.push_back(std::move(text));
    }
    return texts;
}

Result<const YamlNode*> YamlNode::require(std::string_view key) const
{
    if (!isMap()) return wrong(format("a map with the key \"{}\" was expected here", key));
    const YamlNode* child = find(key);
    if (!child || child->isNull()) return wrong(format("the key \"{}\" is missing", key));
    return child;
}

Result<std::string> YamlNode::text(std::string_view key) const
{
    PODIUM_TRY_ASSIGN(const YamlNode* child, require(key));
    return child->asText(key);
}

Result<std::string> YamlNode::text(std::string_view key, std::string fallback) const
{
    const YamlNode* child = find(key);
    return child && !child->isNull() ? child->asText(key) : Result<std::string>(std::move(fallback));
}

Result<double> YamlNode::real(std::string_view key) const
{
    PODIUM_TRY_ASSIGN(const YamlNode* child, require(key));
    return child->asReal(key);
}

Result<double> YamlNode::real(std::string_view key, double fallback) const
{
    const YamlNode* child = find(key);
    return child && !child->isNull() ? child->asReal(key) : Result<double>(fallback);
}

Result<std::int64_t> YamlNode::integer(std::string_view key, std::int64_t fallback) const
{
    const YamlNode* child = find(key);
    return child && !child->isNull() ? child->asInteger(key) : Result<std::int64_t>(fallback);
}

Result<bool> YamlNode::boolean(std::string_view key, bool fallback) const
{
    const YamlNode* child = find(key);
    return child && !child->isNull() ? child->asBoolean(key) : Result<bool>(fallback);
}

Result<std::vector<std::string>> YamlNode::texts(std::string_view key) const
{
    const YamlNode* child = find(key);
    return child && !child->isNull() ? child->asTexts(key)
                                     : Result<std::vector<std::string>>(std::vector<std::string>{});
}

Status YamlNode::onlyKeys(const std::vector<std::string>& known) const
{
    if (!isMap()) return wrong("a map was expected here", suggestion("", known));
    for (const auto& [name, value] : entries)
        if (std::find(known.begin(), known.end(), name.scalar) == known.end())
            return name.wrong(format("the key \"{}\" is not known here", printable(name.scalar, 60)),
                              suggestion(name.scalar, known));
    return success();
}

Json YamlNode::toJson() const
{
    switch (kind) {
    case Kind::Null: return nullptr;
    case Kind::Scalar:
        if (quoted) return scalar;
        if (isPlainNull(scalar)) return nullptr;
        if (isPlainTrue(scalar)) return true;
        if (isPlainFalse(scalar)) return false;
        if (const auto integer = parseInteger(scalar)) return *integer;
        if (const auto real = plainReal(scalar)) return realToJson(*real);
        return scalar;
    case Kind::Sequence: {
        Json array = Json::array();
        for (const auto& item : items) array.push_back(item.toJson());
        return array;
    }
    case Kind::Map: {
        Json object = Json::object();
        for (const auto& [name, value] : entries) object[name.scalar] = value.toJson();
        return object;
    }
    }
    return nullptr;
}

Result<YamlNode> parseYaml(std::string_view text, std::string_view origin)
{
    if (!isUtf8(text)) return yamlError(origin, 1, 1, "it is not UTF-8 text");
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        TreeBuilder builder{std::string(origin)};
        while (parser.HandleNextDocument(builder)) {
            if (builder.sawSecondDocument()) return yamlError(origin, 1, 1, "it holds more than one document");
        }
        YamlNode root = builder.take();
        if (!builder.sawDocument()) {
            root.origin = origin;
            root.line = root.column = 1;
        }
        return root;
    } catch (const Refusal& refusal) {
        return yamlError(origin, refusal.line, refusal.column, refusal.reason);
    } catch (const YAML::Exception& error) {
        return yamlError(origin, error.mark.line + 1, error.mark.column + 1, error.msg);
    } catch (const std::exception& error) {
        return yamlError(origin, 1, 1, error.what());
    }
}

Result<YamlNode> readYamlFile(const Path& file)
{
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(file, 16u << 20));
    return parseYaml(text, pathText(file));
}

std::string writeYaml(const Json& value)
{
    std::string out;
    if (value.is_structured() && !value.empty()) emitChildren(out, value, 0, false);
    else emit(out, value, 0, false);
    return out.starts_with(' ') ? out.substr(1) : out;
}

} // namespace podium

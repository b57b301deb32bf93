#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace podium::profiling {

namespace {

constexpr std::size_t mostDetails = 300;
constexpr std::size_t mostFindings = 200;

// Colours are the only thing that differs between light and dark. Contrast of body text is above 7:1 in both.
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--page:#f7f8fa;--card:#fff;--line:#dfe3e8;--text:#1b2430;--dim:#5a6675;--accent:#0f62a8;--bar:#4a8fc7;
--far:#a9c9e3;--track:#e8ecf0;--high:#b3261e;--high-back:#fbe9e7;--medium:#8a5300;--medium-back:#fdf1dc;--low:#44546a;--low-back:#eaeef3}
@media(prefers-color-scheme:dark){:root{--page:#12161c;--card:#1a2028;--line:#2d3642;--text:#e6eaf0;--dim:#9aa7b6;--accent:#7cbcf0;
--bar:#5b9fd6;--far:#33506b;--track:#262e38;--high:#ff9c92;--high-back:#3b1f1d;--medium:#f2c069;--medium-back:#382a13;--low:#b3c0d0;--low-back:#252d37}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:1160px;margin:0 auto;padding:32px 24px 64px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:17px;margin:40px 0 12px}
p{margin:0 0 8px}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
.dim{color:var(--dim)}
.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0 0;padding:0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 16px;min-width:116px}
.tile b{display:block;font-size:20px;line-height:1.3}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px}
.finding{display:grid;grid-template-columns:84px 1fr;gap:2px 12px;padding:12px 16px;border-bottom:1px solid var(--line)}
.finding:last-child{border:0}
.finding p{grid-column:2;margin:0;overflow-wrap:anywhere}
.badge{grid-row:1/3;align-self:start;justify-self:start;border-radius:4px;padding:1px 8px;font-size:12px;font-weight:600}
.high{color:var(--high);background:var(--high-back)}.medium{color:var(--medium);background:var(--medium-back)}.low{color:var(--low);background:var(--low-back)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:6px 12px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
th{font-size:12px;font-weight:600;color:var(--dim)}
tr:last-child td{border-bottom:0}
.name{text-align:left;max-width:260px;overflow:hidden;text-overflow:ellipsis}
.left{text-align:left}
.spark{width:112px;height:24px;display:block}
.column{padding:16px;margin:0 0 12px;scroll-margin-top:12px}
.column h3{font-size:15px;margin:0 0 12px;overflow-wrap:anywhere}
.type{font-weight:400;color:var(--dim);margin-left:8px}
.parts{display:grid;grid-template-columns:minmax(190px,240px) minmax(280px,1fr) minmax(220px,300px);gap:24px}
.parts.texts{grid-template-columns:minmax(190px,240px) minmax(280px,1fr)}
@media(max-width:860px){.parts,.parts.texts{grid-template-columns:1fr}}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0;align-content:start}
dt{color:var(--dim)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
.plot{width:100%;height:132px;display:block}
.axis{display:flex;justify-content:space-between;font-size:12px;color:var(--dim);margin-top:4px}
.top{display:grid;grid-template-columns:1fr auto;gap:4px 8px;align-content:start}
.value{position:relative;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:1px 6px;border-radius:3px;isolation:isolate}
.value i{position:absolute;inset:0 auto 0 0;background:var(--track);z-index:-1;border-radius:3px}
.count{color:var(--dim);text-align:right}
.null{color:var(--dim);font-style:italic}
rect.bar{fill:var(--bar)}rect.far{fill:var(--far)}line.base{stroke:var(--line)}
.meter{display:inline-block;width:56px;height:6px;border-radius:3px;background:var(--track);margin-left:8px;vertical-align:middle;overflow:hidden}
.meter i{display:block;height:100%;background:var(--bar)}
footer{margin-top:40px;color:var(--dim);font-size:12px}
@media print{body{background:none}.column,.finding{break-inside:avoid}}
)css";

std::string escaped(std::string_view text, std::size_t mostBytes = 300)
{
    std::string safe;
    for (const char c : printable(text, mostBytes)) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        case '\'': safe += "&#39;"; break;
        case '\n':
        case '\r':
        case '\t': safe += ' '; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) safe += c;
        }
    }
    return safe;
}

std::string shareText(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? "-" : percent(static_cast<double>(part) / static_cast<double>(whole));
}

// Bars of equal width; those of bins that are wider than the others are paler, because they hold what lies far outside.
std::string bars(const Histogram& histogram, double width, double height, const char* cssClass,
                 const ColumnProfile* titled)
{
    std::vector<double> widths;
    std::int64_t most = 1;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        widths.push_back(histogram.edges[i + 1] - histogram.edges[i]);
        most = std::max(most, histogram.counts[i]);
    }
    std::vector<double> sorted = widths;
    std::sort(sorted.begin(), sorted.end());
    const double usual = sorted.empty() ? 0 : sorted[sorted.size() / 2];
    std::string svg = format(
        "<svg class=\"{}\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Histogram\">",
        cssClass, width, height);
    const double step = width / static_cast<double>(std::max<std::size_t>(histogram.counts.size(), 1));
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        if (histogram.counts[i] == 0) continue;
        const double share = static_cast<double>(histogram.counts[i]) / static_cast<double>(most);
        const double tall = std::max(share * (height - 2), 1.0); // a lone value stays visible
        const bool isFar = histogram.counts.size() > 2 && widths[i] > 1.5 * usual;
        svg += format("<rect class=\"{}\" x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"",
                      isFar ? "far" : "bar", static_cast<double>(i) * step, height - tall,
                      std::max(step - step / 10, 0.5), tall);
        if (!titled) {
            svg += "/>";
            continue;
        }
        svg += format("><title>{} to {}: {}</title></rect>", escaped(figureText(*titled, histogram.edges[i])),
                      escaped(figureText(*titled, histogram.edges[i + 1])), grouped(histogram.counts[i]));
    }
    return svg + format("<line class=\"base\" x1=\"0\" x2=\"{0}\" y1=\"{1}\" y2=\"{1}\"/></svg>", width, height);
}

// For texts the most frequent values stand in for bins.
std::string spark(const ColumnProfile& column)
{
    Histogram shown = column.histogram;
    if (shown.counts.empty()) {
        for (const auto& top : column.top) shown.counts.push_back(top.count);
        for (std::size_t i = 0; i <= shown.counts.size(); ++i) shown.edges.push_back(static_cast<double>(i));
    }
    return shown.counts.empty() ? std::string() : bars(shown, 112, 24, "spark", nullptr);
}

std::string overviewRow(const ColumnProfile& column, std::size_t index, bool hasDetails,
                        const std::map<std::string, Severity>& worst)
{
    const auto number = [&](auto pick) {
        return column.numbers ? escaped(figureText(column, pick(*column.numbers))) : std::string();
    };
    std::string name = escaped(column.name, 120);
    if (name.empty()) name = "<span class=\"null\">(no name)</span>";
    if (hasDetails) name = format("<a href=\"#c{}\">{}</a>", index, name);
    const auto severity = worst.find(column.name);
    if (severity != worst.end() && severity->second != Severity::Low) {
        const auto word = severityName(severity->second);
        name += format(" <span class=\"badge {}\" title=\"{} finding\">!</span>", word, word);
    }
    const double missing =
        column.rows() == 0 ? 0 : static_cast<double>(column.missing) / static_cast<double>(column.rows());
    std::string row =
        format("<tr><td class=\"name\">{}</td><td class=\"left dim\">{}</td>", name, columnTypeName(column.type));
    row += format("<td>{}<span class=\"meter\"><i style=\"width:{:.1f}%\"></i></span></td>",
                  shareText(column.missing, column.rows()), 100 * missing);
    row += format("<td>{}{}</td>", column.isApproximate("distinct") ? "&asymp; " : "", grouped(column.distinct));
    row += format("<td>{}</td>", number([](const auto& figures) { return figures.mean; }));
    row += format("<td>{}</td>", number([](const auto& figures) { return asDouble(figures.min); }));
    row += format("<td>{}</td>", number([](const auto& figures) { return figures.median(); }));
    row += format("<td>{}</td>", number([](const auto& figures) { return asDouble(figures.max); }));
    return row + format("<td class=\"left\">{}</td></tr>\n", spark(column));
}

// "median" for people, "≈" where it is an estimate.
void addFact(std::string& list, const ColumnProfile& column, std::string_view term, const char* field,
             const std::string& value)
{
    list += format("<dt>{}</dt><dd>{}{}</dd>", term, column.isApproximate(field) ? "&asymp; " : "", escaped(value));
}

std::string facts(const ColumnProfile& column)
{
    std::string list = "<dl>";
    addFact(list, column, "values", "count", grouped(column.count));
    addFact(list, column, "missing", "missing",
            format("{} ({})", grouped(column.missing), shareText(column.missing, column.rows())));
    addFact(list, column, "distinct", "distinct", grouped(column.distinct));
    if (column.nan + column.infinite > 0)
        addFact(list, column, "NaN, infinite", "nan", format("{}, {}", grouped(column.nan), grouped(column.infinite)));
    if (column.numbers) {
        const NumberFigures& figures = *column.numbers;
        addFact(list, column, "mean", "mean", figureText(column, figures.mean));
        if (!isTemporal(column.type)) addFact(list, column, "std. deviation", "std", amount(figures.std));
        addFact(list, column, "minimum", "min", figureText(column, asDouble(figures.min)));
        constexpr std::array<std::string_view, 7> terms{"1 %", "5 %", "25 %", "median", "75 %", "95 %", "99 %"};
        for (std::size_t i = 0; i < terms.size(); ++i)
            addFact(list, column, terms[i], quantileNames[i], figureText(column, figures.quantiles[i]));
        addFact(list, column, "maximum", "max", figureText(column, asDouble(figures.max)));
        if (isNumeric(column.type)) {
            addFact(list, column, "zeros", "zeros", grouped(figures.zeros));
            addFact(list, column, "negative", "negatives", grouped(figures.negatives));
            addFact(list, column, "skewness", "skewness", amount(figures.skewness));
        }
    }
    if (column.texts) {
        const TextFigures& figures = *column.texts;
        addFact(list, column, "length", "length",
                format("{} to {}, mean {}", grouped(figures.minLength), grouped(figures.maxLength),
                       amount(figures.meanLength)));
        if (figures.empty > 0) addFact(list, column, "empty", "empty", grouped(figures.empty));
    }
    return list + "</dl>";
}

std::string plot(const ColumnProfile& column)
{
    if (column.histogram.counts.empty()) return {};
    const auto& edges = column.histogram.edges;
    return format("<div>{}<div class=\"axis\"><span>{}</span><span>{}</span></div></div>",
                  bars(column.histogram, 400, 132, "plot", &column), escaped(figureText(column, edges.front())),
                  escaped(figureText(column, edges.back())));
}

std::string tops(const ColumnProfile& column)
{
    if (column.top.empty()) return "<div class=\"dim\">No value comes more than once.</div>";
    std::string list = "<div class=\"top\">";
    const auto most = static_cast<double>(column.top.front().count);
    for (const auto& top : column.top) {
        std::string value = escaped(top.value, 120);
        if (value.empty()) value = "<span class=\"null\">(empty)</span>";
        list += format("<div class=\"value\" title=\"{}\"><i style=\"width:{:.1f}%\"></i>{}</div><div "
                       "class=\"count\">{}{} · {}</div>",
                       escaped(top.value), 100 * static_cast<double>(top.count) / most, value,
                       column.isApproximate("top") ? "&asymp; " : "", grouped(top.count),
                       shareText(top.count, column.count));
    }
    return list + "</div>";
}

std::string findingsList(const TableProfile& profile)
{
    if (profile.findings.empty()) return "<p class=\"dim\">Nothing that deserves attention was found.</p>";
    std::string list = "<div class=\"card\">";
    for (std::size_t i = 0; i < std::min(profile.findings.size(), mostFindings); ++i) {
        const Finding& finding = profile.findings[i];
        const auto word = severityName(finding.severity);
        list += format(
            "<div class=\"finding\"><span class=\"badge {0}\">{0}</span><p>{1}</p><p class=\"dim\">{2}</p></div>\n",
            word, escaped(finding.message, 2'000), escaped(finding.why, 2'000));
    }
    list += "</div>";
    if (profile.findings.size() > mostFindings) {
        list += format("<p class=\"dim\">and {} more, in the JSON document.</p>",
                       grouped(static_cast<std::int64_t>(profile.findings.size() - mostFindings)));
    }
    return list;
}

std::string tiles(const TableProfile& profile)
{
    std::int64_t cells = 0, missing = 0, high = 0;
    for (const auto& column : profile.columns) {
        cells += column.rows();
        missing += column.missing;
    }
    for (const auto& finding : profile.findings) high += finding.severity != Severity::Low;
    const auto tile = [](const std::string& figureShown, std::string_view label) {
        return format("<div class=\"tile\"><b>{}</b><span class=\"dim\">{}</span></div>", figureShown, label);
    };
    return "<div class=\"tiles\">" + tile(grouped(profile.rows), "rows") +
           tile(grouped(static_cast<std::int64_t>(profile.columns.size())), "columns") +
           tile(shareText(missing, cells), "missing cells") +
           tile(grouped(static_cast<std::int64_t>(profile.findings.size())), "findings") +
           tile(grouped(high), "that matter most") + "</div>";
}

std::map<std::string, Severity> worstByColumn(const TableProfile& profile)
{
    std::map<std::string, Severity> worst;
    for (const auto& finding : profile.findings) {
        for (const auto& column : finding.columns) worst[column] = std::max(worst[column], finding.severity);
    }
    return worst;
}

} // namespace

std::string profileHtml(const TableProfile& profile, std::string_view title)
{
    std::string page =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    page += format("<title>{0}</title><style>{1}</style></head>\n<body><main><h1>{0}</h1><p class=\"dim\">{2}",
                   escaped(title), style, escaped(coverageText(profile)));
    if (!profile.target.empty()) page += format(", target <b>{}</b>", escaped(profile.target));
    page += ".</p>";
    for (const auto& note : profile.coverage.notes) page += format("<p>{}</p>", escaped(note, 2'000));
    page += tiles(profile) + "<h2>Findings</h2>" + findingsList(profile);

    page += "<h2>Columns</h2><div class=\"card scroll\"><table><thead><tr><th class=\"name\">column</th><th "
            "class=\"left\">type</th><th>missing</th>"
            "<th>distinct</th><th>mean</th><th>min</th><th>median</th><th>max</th><th "
            "class=\"left\">distribution</th></tr></thead><tbody>\n";
    const auto worst = worstByColumn(profile);
    for (std::size_t i = 0; i < profile.columns.size(); ++i)
        page += overviewRow(profile.columns[i], i, i < mostDetails, worst);
    page += "</tbody></table></div>";

    page += "<h2>Each column</h2>";
    for (std::size_t i = 0; i < std::min(profile.columns.size(), mostDetails); ++i) {
        const ColumnProfile& column = profile.columns[i];
        page += format("<section class=\"card column\" id=\"c{}\"><h3>{}<span class=\"type\">{}</span></h3><div "
                       "class=\"parts{}\">{}{}{}</div></section>\n",
                       i, escaped(column.name), columnTypeName(column.type),
                       column.histogram.counts.empty() ? " texts" : "", facts(column), plot(column), tops(column));
    }
    if (profile.columns.size() > mostDetails) {
        page += format("<p class=\"dim\">The other {} columns are in the overview above and in the JSON document.</p>",
                       grouped(static_cast<std::int64_t>(profile.columns.size() - mostDetails)));
    }
    return page + "<footer>Standard deviations are of samples (n - 1); quantiles interpolate linearly; paler bars hold "
                  "what lies far outside; "
                  "&asymp; marks an estimate.</footer></main></body></html>\n";
}

} // namespace podium::profiling

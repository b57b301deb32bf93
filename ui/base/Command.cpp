#include "ui/base/Command.h"

#include <algorithm>

namespace podium::ui {

namespace {

bool beginsWord(QStringView title, qsizetype i)
{
    return i == 0 || !title[i - 1].isLetterOrNumber() || (title[i].isUpper() && title[i - 1].isLower());
}

} // namespace

std::optional<int> matchScore(QStringView typed, QStringView title)
{
    constexpr int wholeWord = 60;
    constexpr int wordStart = 12;
    constexpr int inRun = 8;
    if (const qsizetype at = title.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0 && !typed.isEmpty()) {
        const int place = beginsWord(title, at) ? wordStart * 2 : 0;
        return wholeWord + place + inRun * static_cast<int>(typed.size()) -
               static_cast<int>(std::min<qsizetype>(title.size(), 40));
    }
    int score = 0;
    qsizetype from = 0;
    for (const QChar wanted : typed) {
        if (wanted.isSpace()) continue;
        qsizetype at = title.indexOf(wanted, from, Qt::CaseInsensitive);
        if (at < 0) return std::nullopt;
        // A later beginning of a word is a better reading than a letter in the middle of this one.
        for (qsizetype later = at; later >= 0 && later < title.size();
             later = title.indexOf(wanted, later + 1, Qt::CaseInsensitive))
        {
            if (!beginsWord(title, later)) continue;
            at = at == from && from > 0 ? at : later;
            break;
        }
        score += at == from && from > 0 ? inRun : 0;
        score += beginsWord(title, at) ? wordStart : 1;
        from = at + 1;
    }
    return score - static_cast<int>(std::min<qsizetype>(title.size(), 40)) / 4;
}

std::vector<std::size_t> matching(const std::vector<Command>& commands, QStringView typed)
{
    std::vector<std::pair<int, std::size_t>> scored;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        std::optional<int> score = matchScore(typed, commands[i].title);
        // The detail answers too ("model", "Data"), but never before a title does.
        if (!score && !typed.isEmpty() && commands[i].detail.contains(typed, Qt::CaseInsensitive)) score = -100;
        if (score) scored.emplace_back(typed.isEmpty() ? 0 : *score, i);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> result;
    for (const auto& [score, index] : scored) result.push_back(index);
    return result;
}

QString shellWord(const QString& word)
{
    const auto plain = [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("_-./:=,@+%").contains(c); };
    if (!word.isEmpty() && std::all_of(word.begin(), word.end(), plain)) return word;
    return u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace podium::ui

// Command: something that can be done or opened by name, in the palette. What the window does, CI can do: `batch` is
// the same act as a command line, where there is one.
#pragma once

#include <QKeySequence>
#include <QString>
#include <QStringView>
#include <functional>
#include <optional>
#include <vector>

namespace podium::ui {

struct Command {
    QString title;
    QString detail; // what kind of thing, or where
    QString icon;
    QString batch;
    QKeySequence shortcut;
    std::function<void()> run;
    QString whyNot; // why it cannot be done now; empty = it can
};

// One word of a batch line, quoted where a shell would take it apart.
QString shellWord(const QString& word);

// How well `title` answers to what was typed: higher is better, nullopt not at all. Every typed character must occur in
// order, in any case; beginnings of words and runs of characters count more, as do short titles. Pure.
std::optional<int> matchScore(QStringView typed, QStringView title);

// Indexes of the commands that answer to `typed`, best first; all in their order where nothing is typed.
std::vector<std::size_t> matching(const std::vector<Command>& commands, QStringView typed);

} // namespace podium::ui

#include "app/batch/BatchMain.h"

#include "app/batch/CiReport.h"
#include "app/batch/CommandLine.h"
#include "app/batch/CommandTable.h"
#include "app/batch/ConsoleSink.h"
#include "app/batch/ExitCodes.h"
#include "app/batch/Help.h"
#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace podium::batch {
namespace {

// Whoever reads our output may go away: that is no failure of ours. A full disk is.
Status write(std::FILE* stream, const std::string& text)
{
    errno = 0;
    const bool whole = std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
    if (whole || errno == EPIPE) return success();
    const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return makeError(full ? ErrorCode::Exhausted : ErrorCode::Failed,
                     format("Could not write the output: {}.", std::generic_category().message(errno)),
                     "What was asked for is done; print it again to another place.");
}

// Words for people on stderr: where not even they arrive, nothing is left to tell.
void say(const Streams& streams, const std::string& text) { (void)write(streams.err, text); }

// Help and versions.
int print(const Streams& streams, const std::string& text)
{
    const auto written = write(streams.out, text);
    if (written) return 0;
    say(streams, "error: " + written.error().what + "\n");
    return exitCode(written.error().code);
}

// Asks the work to stop when the time is over.
class Deadline {
public:
    Deadline(std::optional<TimeMs> timeout, std::stop_source stop)
    {
        if (!timeout) return;
        m_thread =
            std::jthread([this, stop, wait = std::chrono::milliseconds(*timeout)](const std::stop_token& over) mutable {
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any wake;
                if (wake.wait_for(lock, over, wait, [] { return false; }) || over.stop_requested()) return;
                m_passed = true;
                stop.request_stop();
            });
    }
    bool passed() const { return m_passed; }

private:
    std::atomic<bool> m_passed{false};
    std::jthread m_thread;
};

int reportError(const Error& error, const GlobalOptions& globals, const Streams& streams)
{
    const int code = exitCode(error.code);
    if (globals.format == Format::Json) {
        Json document{
            {"schema", "podium.error/1"},
            {"error",
             {{"code", errorCodeName(error.code)}, {"what", redacted(error.what)}, {"remedy", redacted(error.remedy)}}},
            {"exit_code", code}};
        if (!error.trail.empty()) document["error"]["trail"] = error.trail;
        (void)write(streams.out, writeJsonPretty(document));
    }
    std::string text = "error: " + redacted(error.what) + "\n";
    if (!error.remedy.empty()) text += "remedy: " + redacted(error.remedy) + "\n";
    if (globals.verbose)
        for (const auto& line : error.trail) text += "  " + redacted(line) + "\n";
    text += annotation(ciSystem(), true, redacted(error.what));
    say(streams, text);
    return code;
}

Result<int> deliver(const Page& page, const GlobalOptions& globals, const Streams& streams)
{
    PODIUM_TRY_ASSIGN(const std::string text, render(page, globals.format));
    for (const auto& [format, file] : globals.outputs) {
        PODIUM_TRY_ASSIGN(const std::string document, render(page, format));
        PODIUM_TRY(writeFileAtomically(file, document));
    }
    PODIUM_TRY(write(streams.out, text));
    std::string err;
    for (const auto& warning : page.warnings)
        if (!globals.quiet) err += "warning: " + warning + "\n";
    const CiSystem system = ciSystem();
    err += annotations(system, page);
    writeSummary(system, page, err);
    say(streams, err);
    const bool strictNo = globals.strict && !page.warnings.empty() && page.exitCode == 0;
    return strictNo ? exitCode(Answer::No) : page.exitCode;
}

const Command* findCommand(const std::vector<Command>& table, const workflows::VerbSpec& spec)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Command& command) {
        return command.word == spec.word && command.verb == spec.verb;
    });
    return found == table.end() ? nullptr : &*found;
}

int printHelp(const ParsedLine& line, const Streams& streams)
{
    const auto words = workflows::verbWords();
    if (!line.spec.verb.empty()) return print(streams, verbHelp(line.spec));
    if (line.spec.word == "man") return print(streams, manualPage());
    if (line.spec.word == "completion") return print(streams, bashCompletion());
    if (std::find(words.begin(), words.end(), line.spec.word) != words.end())
        return print(streams, wordHelp(line.spec.word));
    return print(streams, generalHelp());
}

int runVerb(ParsedLine line, const Streams& streams, const Clock& clock, const std::stop_source& stop)
{
    const GlobalOptions globals = line.globals;
    setLogLevel(globals.verbose ? LogLevel::Debug : globals.quiet ? LogLevel::Error : LogLevel::Warning);
    const auto table = commandTable();
    const Command* command = findCommand(table, line.spec);
    if (!command)
        return reportError(makeError(ErrorCode::Internal, format("Could not run {} {}: no command is behind it.",
                                                                 line.spec.word, line.spec.verb)),
                           globals, streams);
    if (globals.dryRun && line.spec.writes && !line.spec.rehearses)
        return reportError(makeError(ErrorCode::Unsupported,
                                     format("Could not run {} {} --dry-run: this verb cannot be rehearsed yet.",
                                            line.spec.word, line.spec.verb)),
                           globals, streams);

    const bool terminal = ::isatty(fileno(streams.err)) != 0;
    ConsoleSink sink(streams.err, globals.quiet ? ProgressStyle::None : progressStyle(globals.progress, terminal),
                     globals.verbose);
    const Deadline deadline(globals.timeout, stop);
    Call call(std::move(line.spec), globals, std::move(line.given), clock, TaskContext(stop.get_token(), &sink));
    auto page = command->run(call);
    sink.clear();
    if (!page && page.error().code == ErrorCode::Cancelled && deadline.passed()) {
        Error error = page.error();
        error.code = ErrorCode::Exhausted;
        error.what = format("Could not finish {} {} within {}: it was stopped.", call.spec().word, call.spec().verb,
                            humanDuration(static_cast<double>(*globals.timeout) / 1000));
        error.remedy = "Give it more time with --timeout; what was finished before is kept.";
        return reportError(error, globals, streams);
    }
    if (!page) return reportError(page.error(), globals, streams);
    const auto code = deliver(*page, globals, streams);
    return code ? *code : reportError(code.error(), globals, streams);
}

} // namespace

bool isBatchCall(const std::vector<std::string>& words)
{
    if (words.empty()) return false;
    const std::string& first = words.front();
    if (first.starts_with("-")) return first != "--window";
    const auto known = workflows::verbWords();
    return first == "help" || std::find(known.begin(), known.end(), first) != known.end();
}

int runBatch(const std::vector<std::string>& words, const Streams& streams, const Clock& clock, std::stop_source stop)
{
    GlobalOptions globals;
    // Errors of the command line itself should come in the format that was asked for.
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i] == "--format" && words[i + 1] == "json") globals.format = Format::Json;
    try {
        auto line = parseLine(words, globals);
        if (!line) return reportError(line.error(), globals, streams);
        if (line->version) return print(streams, format("podium {}\n", podiumVersion));
        if (line->help) return printHelp(*line, streams);
        return runVerb(std::move(*line), streams, clock, stop);
    } catch (const std::bad_alloc&) {
        return reportError(makeError(ErrorCode::Exhausted, "Could not go on: the memory is used up.",
                                     "Use fewer rows or columns, or a machine with more memory."),
                           globals, streams);
    } catch (const std::exception& error) {
        return reportError(makeError(ErrorCode::Internal, format("Could not go on: {}.", printable(error.what(), 300)),
                                     "This is a mistake in Podium; please report it."),
                           globals, streams);
    }
}

} // namespace podium::batch

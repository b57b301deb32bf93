#include "core/tasks/Process.h"

#include "core/base/Text.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace podium {
namespace {

constexpr std::size_t longestLine = 1 << 20;

class Pipe {
public:
    Pipe() { m_open = ::pipe2(m_ends.data(), O_CLOEXEC) == 0; }
    ~Pipe()
    {
        closeReader();
        closeWriter();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    bool isOpen() const { return m_open; }
    int reader() const { return m_ends[0]; }
    int writer() const { return m_ends[1]; }
    void closeReader() { closeEnd(m_ends[0]); }
    void closeWriter() { closeEnd(m_ends[1]); }

private:
    static void closeEnd(int& end)
    {
        if (end >= 0) ::close(end);
        end = -1;
    }
    std::array<int, 2> m_ends{-1, -1};
    bool m_open = false;
};

// Cuts a byte stream into lines.
class LineSplitter {
public:
    LineSplitter(OutputStream stream, const LineListener& listener) : m_stream(stream), m_listener(listener) {}
    void add(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const std::size_t end = bytes.find('\n');
            m_line += bytes.substr(0, end);
            bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
            if (end != std::string_view::npos || m_line.size() >= longestLine) flush();
        }
    }
    void finish()
    {
        if (!m_line.empty()) flush();
    }

private:
    void flush()
    {
        if (m_line.ends_with('\r')) m_line.pop_back();
        if (m_listener) m_listener(m_stream, m_line);
        m_line.clear();
    }
    OutputStream m_stream;
    const LineListener& m_listener;
    std::string m_line;
};

std::vector<std::string> mergedEnvironment(const std::map<std::string, std::string>& added)
{
    std::vector<std::string> merged;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view text = *entry;
        if (!added.contains(std::string(text.substr(0, text.find('='))))) merged.emplace_back(text);
    }
    for (const auto& [name, value] : added) merged.push_back(name + "=" + value);
    return merged;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> list;
    for (auto& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

struct Child {
    pid_t pid = -1;
    std::string problem;
    int code = 0;
};

// Everything that allocates is done before fork(); the child only calls what is safe between fork and exec.
Child start(const ProcessSpec& spec, Pipe& in, Pipe& out, Pipe& err)
{
    std::vector<std::string> arguments = spec.command;
    std::vector<std::string> environment = mergedEnvironment(spec.environment);
    const auto argv = pointers(arguments);
    const auto envp = pointers(environment);
    const std::string folder = spec.folder.string();
    Pipe report;
    const pid_t parent = ::getpid();

    const pid_t pid = ::fork();
    if (pid < 0) return {-1, "the system has no room for another process", errno};
    if (pid == 0) {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // nothing of ours outlives us
        if (::getppid() != parent) ::_exit(127);
        ::dup2(in.reader(), 0);
        ::dup2(out.writer(), 1);
        ::dup2(err.writer(), 2);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        if (folder.empty() || ::chdir(folder.c_str()) == 0) ::execvpe(argv[0], argv.data(), envp.data());
        const int code = errno;
        [[maybe_unused]] const auto told = ::write(report.writer(), &code, sizeof code);
        ::_exit(127);
    }
    ::setpgid(pid, pid);
    report.closeWriter();
    int code = 0;
    if (::read(report.reader(), &code, sizeof code) == sizeof code) {
        ::waitpid(pid, nullptr, 0);
        return {-1, std::strerror(code), code};
    }
    return {pid, {}, 0};
}

// Waits for output and feeds input; knows when to ask the group to end and when to kill it.
class Attendance {
public:
    Attendance(const ProcessSpec& spec, const LineListener& listener, const TaskContext& context, pid_t pid)
        : m_spec(spec), m_context(context), m_pid(pid), m_out(OutputStream::Out, listener),
          m_err(OutputStream::Err, listener)
    {
    }

    int run(Pipe& in, Pipe& out, Pipe& err)
    {
        ::fcntl(in.writer(), F_SETFL, O_NONBLOCK);
        int status = 0;
        bool ended = false;
        while (!ended || out.reader() >= 0 || err.reader() >= 0) {
            escalate();
            feed(in);
            std::array<pollfd, 3> waits{pollfd{out.reader(), POLLIN, 0}, pollfd{err.reader(), POLLIN, 0},
                                        pollfd{in.writer(), POLLOUT, 0}};
            ::poll(waits.data(), waits.size(), ended ? 0 : 50);
            const bool gotOut = drain(out, waits[0].revents, m_out);
            const bool gotErr = drain(err, waits[1].revents, m_err);
            if (!ended) {
                ended = ::waitpid(m_pid, &status, WNOHANG) == m_pid;
            } else if (!gotOut && !gotErr) {
                break; // a grandchild holds the pipe open; what the child said has been read
            }
        }
        if (m_stopping) ::kill(-m_pid, SIGKILL); // what is left of the group
        m_out.finish();
        m_err.finish();
        return status;
    }

private:
    void escalate()
    {
        if (!m_context.stopRequested()) return;
        const auto now = std::chrono::steady_clock::now();
        if (!m_stopping) {
            m_stopping = true;
            m_deadline = now + m_spec.grace;
            ::kill(-m_pid, SIGTERM);
        } else if (now >= m_deadline) {
            ::kill(-m_pid, SIGKILL);
        }
    }

    void feed(Pipe& in)
    {
        if (in.writer() < 0) return;
        while (m_fed < m_spec.input.size()) {
            const ssize_t count = ::write(in.writer(), m_spec.input.data() + m_fed, m_spec.input.size() - m_fed);
            if (count > 0) m_fed += static_cast<std::size_t>(count);
            else if (errno == EAGAIN) return;
            else break;
        }
        in.closeWriter();
    }

    static bool drain(Pipe& pipe, short events, LineSplitter& lines)
    {
        if (pipe.reader() < 0 || events == 0) return false;
        std::array<char, 65536> buffer{};
        const ssize_t count = ::read(pipe.reader(), buffer.data(), buffer.size());
        if (count > 0) {
            lines.add({buffer.data(), static_cast<std::size_t>(count)});
            return true;
        }
        if (count == 0 || errno != EINTR) pipe.closeReader();
        return false;
    }

    const ProcessSpec& m_spec;
    const TaskContext& m_context;
    pid_t m_pid;
    LineSplitter m_out;
    LineSplitter m_err;
    std::size_t m_fed = 0;
    bool m_stopping = false;
    std::chrono::steady_clock::time_point m_deadline;
};

// Writing to a child that has gone must give an error, not end us.
class PipeSignalOff {
public:
    PipeSignalOff()
    {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(SIGPIPE, &ignore, &m_before);
    }
    ~PipeSignalOff() { ::sigaction(SIGPIPE, &m_before, nullptr); }
    PipeSignalOff(const PipeSignalOff&) = delete;
    PipeSignalOff& operator=(const PipeSignalOff&) = delete;

private:
    struct sigaction m_before {};
};

} // namespace

Result<ProcessOutcome> runProcess(const ProcessSpec& spec, const LineListener& onLine, const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    if (spec.command.empty() || spec.command.front().empty())
        return makeError(ErrorCode::InvalidInput, "Could not start a process: the command is empty.");
    const PipeSignalOff quiet;
    Pipe in, out, err;
    if (!in.isOpen() || !out.isOpen() || !err.isOpen())
        return makeError(ErrorCode::Exhausted, "Could not start a process: too many files are open.");
    const Child child = start(spec, in, out, err);
    if (child.pid < 0) {
        const ErrorCode code = child.code == ENOENT   ? ErrorCode::NotFound
                               : child.code == EACCES ? ErrorCode::NotAuthorized
                                                      : ErrorCode::Failed;
        return makeError(code, format("Could not start {}: {}.", printable(spec.command.front()), child.problem));
    }
    in.closeReader();
    out.closeWriter();
    err.closeWriter();
    const int status = Attendance(spec, onLine, context, child.pid).run(in, out, err);
    PODIUM_TRY(context.checkpoint());
    if (WIFSIGNALED(status)) return ProcessOutcome{128 + WTERMSIG(status), WTERMSIG(status)};
    return ProcessOutcome{WEXITSTATUS(status), 0};
}

Result<std::string> processOutput(const ProcessSpec& spec, const TaskContext& context)
{
    constexpr std::size_t most = 16u << 20;
    std::string text;
    std::string lastError;
    PODIUM_TRY_ASSIGN(const ProcessOutcome outcome, runProcess(
                                                        spec,
                                                        [&](OutputStream stream, std::string_view line) {
                                                            if (stream == OutputStream::Err) lastError = line;
                                                            else if (text.size() <= most)
                                                                text.append(line).append("\n");
                                                        },
                                                        context));
    if (text.size() > most)
        return makeError(ErrorCode::Exhausted,
                         format("Could not read the output of {}: it is longer than 16 MiB.", spec.command.front()));
    if (outcome.exitCode != 0)
        return makeError(ErrorCode::Failed,
                         format("Could not run {}: it ended with exit code {}{}.", spec.command.front(),
                                outcome.exitCode, lastError.empty() ? "" : " (" + printable(lastError) + ")"));
    return text;
}

} // namespace podium

// podium: core and batch, without Qt. Called without a verb it starts podium-window, which lies beside it.
#include "app/batch/BatchMain.h"
#include "app/batch/ExitCodes.h"
#include "core/base/Text.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <thread>
#include <unistd.h>

namespace {

using namespace podium;

// The first interrupt asks the work to stop, the second ends the program. Signals are taken by a thread of their own,
// because nothing useful may be called from a signal handler.
class Signals {
public:
    explicit Signals(std::stop_source stop)
    {
        std::signal(SIGPIPE, SIG_IGN);
        std::signal(SIGXFSZ, SIG_IGN); // a full quota is an error of write(), not the end
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGINT);
        sigaddset(&m_set, SIGTERM);
        sigaddset(&m_set, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        std::thread([this, stop]() mutable {
            for (int seen = 0;; ++seen) {
                int number = 0;
                sigwait(&m_set, &number);
                if (seen > 0) ::_exit(128 + number);
                m_received = number;
                stop.request_stop();
            }
        }).detach();
    }
    int received() const { return m_received; }

private:
    sigset_t m_set{};
    std::atomic<int> m_received{0};
};

std::unique_ptr<Clock> chosenClock()
{
    if (const char* fixed = std::getenv("PODIUM_NOW"))
        if (const auto time = parseIsoTime(fixed)) return std::make_unique<FixedClock>(*time);
    return std::make_unique<SystemClock>();
}

int openWindow(char** arguments)
{
    std::error_code code;
    const Path self = std::filesystem::read_symlink("/proc/self/exe", code);
    const Path window = self.parent_path() / "podium-window";
    ::execv(window.c_str(), arguments);
    std::fputs("error: Could not open the window: podium-window is not installed beside podium.\n"
               "remedy: Install podium-window, or name a verb (podium --help).\n",
               stderr);
    return batch::exitCode(ErrorCode::Unsupported);
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!batch::isBatchCall(words)) {
        // A word that is neither a verb's nor a place to open is a slip of the pen, not a window's business.
        if (words.empty() || pathExists(pathFrom(words.front())) || words.front().find('/') != std::string::npos ||
            words.front() == "--window")
            return openWindow(argv);
    }
    std::stop_source stop;
    static Signals signals(stop);
    const auto clock = chosenClock();
    const int code = batch::runBatch(words, {}, *clock, stop);
    std::fflush(stdout);
    if (code == batch::exitInterrupted && signals.received() == SIGTERM) return batch::exitTerminated;
    return code;
}

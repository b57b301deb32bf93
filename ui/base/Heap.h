// The heap of a program that stays open all day.
#pragma once

namespace podium::ui {

// Called first thing in main(). glibc gives threads heaps of their own, up to eight for each processor, and each keeps
// what it once needed; tasks wander over a pool of threads, so that an hour of work held a fifth more memory than it
// used (tests/bench/bench_hour.cpp). One heap costs a training no measurable time: the kernels allocate outside their
// loops, and DuckDB has an allocator of its own. Nothing happens with another C library.
void useOneHeap();

// Called after work that used a lot: what it freed goes back to the system. Some milliseconds, on the calling thread.
void giveBackFreed();

} // namespace podium::ui

#include "ui/base/Heap.h"

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace podium::ui {

void useOneHeap()
{
#ifdef __GLIBC__
    ::mallopt(M_ARENA_MAX, 1);
#endif
}

void giveBackFreed()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace podium::ui

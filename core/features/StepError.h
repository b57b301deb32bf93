// StepError: an error's reason, put into the sentence of the step in which it happened.
#pragma once

#include "core/base/Result.h"
#include "core/base/Text.h"

#include <string_view>

namespace podium::features {

// "The table has no column "x"." becomes "Could not <doing>: the table has no column "x"."; a whole sentence stays.
inline Error during(std::string_view doing, Error error)
{
    if (error.what.starts_with("Could not ")) return error;
    if (error.what.ends_with('.')) error.what.pop_back();
    if (error.what.starts_with("The ")) error.what[0] = 't';
    error.what = format("Could not {}: {}.", doing, error.what);
    return error;
}

} // namespace podium::features

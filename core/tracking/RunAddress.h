// Which run an address means: a full id, an unambiguous beginning of at least six characters, `latest`, or the latest
// of an experiment. "Latest" is the newest created.
#pragma once

#include "core/base/Uri.h"
#include "core/tracking/TrackingStore.h"

namespace podium::tracking {

// `address` is of kind Run. NotFound where nothing matches; InvalidInput where a beginning is too short or ambiguous
// (the candidates are named).
Result<RunId> resolveRun(TrackingStore& store, const Uri& address);
// The same from text: "runs:/<id>", "runs:/latest:houses", or a bare id or beginning of one.
Result<RunId> resolveRun(TrackingStore& store, std::string_view address);

} // namespace podium::tracking

// What CI systems read beside the output: annotations on standard error and a Markdown summary, on GitHub Actions and
// Azure DevOps, told apart by the environment variables that they set.
#pragma once

#include "app/batch/Page.h"
#include "core/base/Result.h"

#include <string>

namespace podium::batch {

enum class CiSystem { None, GitHub, AzureDevOps };
CiSystem ciSystem();

// The annotation line of an error or warning; empty without a CI system. File and line are taken from
// "file:line:column".
std::string annotation(CiSystem system, bool isError, const std::string& text);
std::string annotations(CiSystem system, const Page& page);
// Appends the page as Markdown to the job summary. Failing to is no failure of the verb.
void writeSummary(CiSystem system, const Page& page, std::string& err);

} // namespace podium::batch

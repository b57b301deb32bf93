// TreeBytes: a tree as bytes. Only what cannot be worked out is written: the order of nodes says who is whose child,
// and the leaves' covers add up to those of the splits.
#pragma once

#include "core/training/trees/Bytes.h"
#include "core/training/trees/Tree.h"

#include <span>

namespace podium::training {

void writeTree(const Tree& tree, ByteWriter& writer);

// False for bytes that are no sound tree on columns with these levels: a tree that was read is safe to walk.
bool readTree(ByteReader& reader, std::span<const std::uint32_t> levels, std::uint32_t outputs, Tree& tree);

} // namespace podium::training

#include "core/base/Random.h"
#include "core/training/trees/BinnedMatrix.h"
#include "core/training/trees/PackedTree.h"
#include "core/training/trees/TreeBytes.h"
#include "core/training/trees/TreeGrower.h"
#include "core/training/trees/TreeWalk.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace podium;
using namespace podium::training;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

BinnedMatrix binned(const Matrix& matrix)
{
    auto result = binMatrix(matrix, TaskContext());
    REQUIRE_OK(result);
    return std::move(*result);
}

BinnedMatrix binned(const Matrix&&) = delete; // bins refer to their matrix

Tree growOn(const Matrix& matrix, const std::vector<double>& target, std::uint32_t classes, GrowRules rules)
{
    const BinnedMatrix bins = binned(matrix);
    TreeGrower grower(bins, {target, classes, 0}, rules);
    Bag bag;
    bag.rows.resize(matrix.rows());
    std::iota(bag.rows.begin(), bag.rows.end(), 0u);
    bag.weights.assign(matrix.rows(), 1.0);
    Random random(1);
    auto grown = grower.grow(bag, random, [](std::size_t) { return success(); });
    REQUIRE_OK(grown);
    return std::move(grown->tree);
}

std::vector<double> rowOf(const Matrix& matrix, std::size_t row)
{
    std::vector<double> values;
    for (std::size_t column = 0; column < matrix.columns(); ++column) values.push_back(matrix.at(row, column));
    return values;
}

Matrix randomMatrix(std::size_t rows, std::size_t columns, Random& random)
{
    Matrix matrix;
    for (std::size_t column = 0; column < columns; ++column) {
        std::vector<double> values(rows);
        for (double& value : values) value = random.normal();
        matrix.addColumn("x" + std::to_string(column), std::move(values));
    }
    return matrix;
}

// The definition of a regression or class tree, checked on a grown one: at each node impurity is computed anew for
// every cut between two different values of every column, and the grown split must be as good as the best of them, half
// way between two values; a leaf must have no cut left, and say what its rows say. (Predictions of two exact trees may
// differ: where two columns part a node equally well, either is right.)
struct ExactTreeCheck {
    const Matrix& matrix;
    const std::vector<double>& target;
    std::size_t classes; // 0: regression
    std::size_t minLeaf;
    const Tree& tree;

    using Rows = std::vector<std::size_t>;

    std::vector<double> shares(const Rows& rows) const
    {
        std::vector<double> shares(classes);
        for (const auto row : rows)
            shares[static_cast<std::size_t>(target[row])] += 1 / static_cast<double>(rows.size());
        return shares;
    }
    double mean(const Rows& rows) const
    {
        double sum = 0;
        for (const auto row : rows) sum += target[row];
        return sum / static_cast<double>(rows.size());
    }
    double impurity(const Rows& rows) const // times rows
    {
        double sum = 0;
        if (classes == 0) {
            const double middle = mean(rows);
            for (const auto row : rows) sum += (target[row] - middle) * (target[row] - middle);
            return sum;
        }
        for (const double share : shares(rows)) sum += share * share;
        return (1 - sum) * static_cast<double>(rows.size());
    }
    std::pair<Rows, Rows> parts(const Rows& rows, std::size_t column, double threshold) const
    {
        std::pair<Rows, Rows> parts;
        for (const auto row : rows) (matrix.at(row, column) <= threshold ? parts.first : parts.second).push_back(row);
        return parts;
    }
    // Impurity left by the best cut; infinite where there is none.
    double best(const Rows& rows) const
    {
        double best = infinite;
        for (std::size_t column = 0; column < matrix.columns(); ++column) {
            std::set<double> values;
            for (const auto row : rows) values.insert(matrix.at(row, column));
            for (const double value : values) {
                const auto [left, right] = parts(rows, column, value);
                if (std::min(left.size(), right.size()) < std::max<std::size_t>(1, minLeaf)) continue;
                best = std::min(best, impurity(left) + impurity(right));
            }
        }
        return best;
    }
    void check(std::size_t index, const Rows& rows) const
    {
        const TreeNode& node = tree.nodes[index];
        CHECK(tree.cover[index] == static_cast<float>(rows.size()));
        if (node.isLeaf()) {
            CHECK((impurity(rows) < 1e-12 || best(rows) == infinite));
            const std::span<const double> said = tree.answer(index);
            if (classes == 0) CHECK(said[0] == doctest::Approx(mean(rows)).epsilon(1e-12));
            if (classes == 2) CHECK(said[0] == doctest::Approx(shares(rows)[1]).epsilon(1e-12));
            for (std::size_t k = 0; classes > 2 && k < classes; ++k) {
                CHECK(said[k] == doctest::Approx(shares(rows)[k]).epsilon(1e-12));
            }
            return;
        }
        const auto [left, right] = parts(rows, node.column(), node.value);
        CHECK(std::min(left.size(), right.size()) >= minLeaf);
        CHECK(impurity(left) + impurity(right) == doctest::Approx(best(rows)).epsilon(1e-9));
        double below = -infinite, above = infinite;
        for (const auto row : left) below = std::max(below, matrix.at(row, node.column()));
        for (const auto row : right) above = std::min(above, matrix.at(row, node.column()));
        CHECK(node.value >= below);
        CHECK(node.value < above);
        CHECK(node.value == doctest::Approx((below + above) / 2).epsilon(1e-6));
        check(index + 1, left);
        check(node.next, right);
    }
};

void checkExactness(std::size_t rows, std::uint32_t classes, std::uint32_t minLeaf, double steps = 0)
{
    Random random(7 + rows);
    Matrix matrix = randomMatrix(rows, 4, random);
    if (steps > 0) { // whole numbers, about so many different ones in a column
        for (double& value : matrix.values) value = std::round(value * steps / 6);
    }
    std::vector<double> target(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const double value =
            std::sin(2 * matrix.at(row, 0)) + matrix.at(row, 1) * matrix.at(row, 2) + 0.3 * random.normal();
        target[row] = classes == 0 ? value : std::clamp(std::floor(value) + 1, 0.0, classes - 1.0);
    }
    const Tree tree = growOn(matrix, target, classes, {.columnsPerSplit = 4, .minLeaf = minLeaf});
    std::vector<std::size_t> all(rows);
    std::iota(all.begin(), all.end(), std::size_t{0});
    ExactTreeCheck{matrix, target, classes, minLeaf, tree}.check(0, all);
}

// x0 <= 1 ? (x1 in {0, 2} ? 10 : 20) : 30; missing x0 goes right, missing or unknown x1 goes left
Tree handmadeTree()
{
    Tree tree;
    tree.nodes = {{1.0, 0, 4},
                  {0.0, 1 | TreeNode::categoryBit | TreeNode::missingLeftBit, 3},
                  {10.0, TreeNode::leafBit, 0},
                  {20.0, TreeNode::leafBit, 0},
                  {30.0, TreeNode::leafBit, 0}};
    tree.cover = {6, 3, 1, 2, 3};
    tree.setStarts = {0, 1};
    tree.setWords = {0b101};
    return tree;
}

} // namespace

TEST_CASE("a tree sends numbers, categories and missing values their way")
{
    const Tree tree = handmadeTree();
    const auto said = [&](double x0, double x1) { return tree.answer(tree.leafOf(std::vector{x0, x1}))[0]; };
    CHECK(said(1, 0) == 10);
    CHECK(said(-5, 1) == 20);
    CHECK(said(0, 2) == 10);
    CHECK(said(1.0000001, 0) == 30);
    CHECK(said(missing, 0) == 30);
    CHECK(said(0, missing) == 10);
    CHECK(said(0, 32) == 10); // beyond the set: never seen
    CHECK(said(0, -1) == 10);
    CHECK(said(0, 1e300) == 10);
    CHECK(said(0, 31) == 20); // inside the set, bit not set
    CHECK(tree.leaves() == 3);
    CHECK(tree.depth() == 2);
}

TEST_CASE("a tree comes back from its bytes, and its covers add up")
{
    const Tree tree = handmadeTree();
    ByteWriter writer;
    writeTree(tree, writer);
    const std::vector<std::uint32_t> levels{0, 3};
    ByteReader reader(writer.bytes());
    Tree read;
    REQUIRE(readTree(reader, levels, 1, read));
    CHECK(read == tree);
    CHECK(reader.remaining() == 0);

    for (std::size_t size = 0; size < writer.bytes().size(); ++size) { // every cut is noticed
        ByteReader cut(std::string_view(writer.bytes()).substr(0, size));
        CHECK_FALSE(readTree(cut, levels, 1, read));
    }
    const std::vector<std::uint32_t> numbersOnly{0, 0};
    ByteReader other(writer.bytes());
    CHECK_FALSE((readTree(other, numbersOnly, 1, read) && other.remaining() == 0));
}

TEST_CASE("whole numbers of any size come back, and too long ones are refused")
{
    ByteWriter writer;
    const std::vector<std::uint64_t> values{0, 1, 127, 128, 16383, 16384, 1ull << 40, (1ull << 62) - 1};
    for (const auto value : values) writer.whole(value);
    ByteReader reader(writer.bytes());
    for (const auto value : values) CHECK(reader.whole() == value);
    CHECK(reader.ok());
    CHECK(reader.whole() == 0);
    CHECK_FALSE(reader.ok());
    ByteReader endless(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
    endless.whole();
    CHECK_FALSE(endless.ok());
    ByteReader greedy(std::string_view("\x64"
                                       "abc"));
    CHECK(greedy.count(1) == 0); // a hundred things cannot be in three bytes
    CHECK_FALSE(greedy.ok());
}

TEST_CASE("few distinct values have a bin each, missing ones their own")
{
    Matrix matrix;
    matrix.addColumn("x", {3, 1, missing, 3, 2, -0.0, 0.0});
    const BinnedMatrix bins = binned(matrix);
    CHECK(bins.columns[0].bins == 4);
    CHECK(bins.columns[0].hasMissing);
    CHECK(bins.bins == std::vector<std::uint8_t>{3, 1, 4, 3, 2, 0, 0});
    CHECK(bins.columns[0].low == std::vector<double>{0, 1, 2, 3});
}

TEST_CASE("many distinct values share bins of about equal size, in order, heavy values alone")
{
    Random random(3);
    Matrix matrix;
    std::vector<double> values(20'000);
    for (double& value : values) value = random.chance(0.3) ? 0.5 : std::exp(3 * random.normal());
    matrix.addColumn("x", values);
    const BinnedMatrix bins = binned(matrix);
    const BinnedColumn& column = bins.columns[0];
    REQUIRE(column.bins > 200);
    REQUIRE(column.bins <= 255);
    std::vector<std::size_t> counts(column.bins);
    for (std::size_t row = 0; row < values.size(); ++row) {
        const std::uint8_t bin = bins.bins[row];
        ++counts[bin];
        CHECK(column.low[bin] <= values[row]);
        CHECK(values[row] <= column.high[bin]);
    }
    std::size_t heavy = 0;
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        if (bin > 0) CHECK(column.high[bin - 1] < column.low[bin]);
        if (column.low[bin] == 0.5) {
            CHECK(column.high[bin] == 0.5);
            ++heavy;
        } else {
            CHECK(counts[bin] > 0);
            CHECK(counts[bin] < 400);
        }
    }
    CHECK(heavy == 1);
}

TEST_CASE("more categories than bins: the frequent ones keep their own, unknown codes count as missing")
{
    Matrix matrix;
    std::vector<double> codes;
    for (int code = 0; code < 300; ++code) codes.insert(codes.end(), code < 100 ? 3 : 1, code);
    codes.push_back(300); // not below levels
    codes.push_back(-1);
    codes.push_back(missing);
    matrix.addColumn("c", codes, 300);
    const BinnedMatrix bins = binned(matrix);
    const BinnedColumn& column = bins.columns[0];
    CHECK(column.bins == 255);
    CHECK(column.hasMissing);
    std::set<int> frequent;
    for (int code = 0; code < 100; ++code) frequent.insert(column.binOfCode[static_cast<std::size_t>(code)]);
    CHECK(frequent.size() == 100);
    CHECK(column.binOfCode[299] == 254);
    CHECK(bins.bins[codes.size() - 1] == 255);
    CHECK(bins.bins[codes.size() - 2] == 255);
    CHECK(bins.bins[codes.size() - 3] == 255);
}

TEST_CASE("thresholds that no float holds are walked as they are")
{
    // Microseconds since 1970, one apart: floats are minutes apart there.
    const double start = 1'700'000'000'000'000;
    Matrix matrix;
    matrix.addColumn("time", {start, start + 1, start + 2, start + 3});
    const Tree tree = growOn(matrix, {4, 3, 2, 1}, 0, {.columnsPerSplit = 1});
    PackedTree packed;
    CHECK_FALSE(packed.pack(tree));
    const RowBlock<double> block = blockOf<double>(matrix, 0, 4);
    std::vector<std::uint32_t> leaves(4);
    findLeaves(tree, block, leaves);
    for (std::size_t row = 0; row < 4; ++row) CHECK(tree.answer(leaves[row])[0] == static_cast<double>(4 - row));
}

TEST_CASE("infinite values and neighbouring doubles have a threshold between them")
{
    const double next = std::nextafter(1.0, 2.0);
    CHECK(middleOf(1, 3) == 2);
    CHECK(middleOf(1, next) == 1);
    CHECK(middleOf(0.1, 0.2) == static_cast<double>(0.15f)); // a float where one lies between
    CHECK(middleOf(1, std::nextafter(next, 2.0)) == next);
    CHECK(middleOf(-infinite, 5) == -infinite);
    CHECK(middleOf(5, infinite) == 5);
    CHECK(middleOf(-infinite, infinite) == -infinite);
    CHECK(middleOf(-1.7e308, 1.7e308) == 0);

    Matrix matrix;
    matrix.addColumn("x", {-infinite, 1, next, infinite});
    const Tree tree = growOn(matrix, {1, 2, 3, 4}, 0, {.columnsPerSplit = 1});
    for (std::size_t row = 0; row < 4; ++row) {
        CHECK(tree.answer(tree.leafOf(rowOf(matrix, row)))[0] == static_cast<double>(row + 1));
    }
}

TEST_CASE("the first split of four rows is the one computed by hand")
{
    // x: 1 2 3 9, y: 0 0 6 6. Cuts: 1.5 leaves 24 of the sum of squares, 2.5 leaves 0, 6 leaves 24.
    Matrix matrix;
    matrix.addColumn("x", {9, 1, 3, 2});
    const Tree tree = growOn(matrix, {6, 0, 6, 0}, 0, {.columnsPerSplit = 1});
    REQUIRE(tree.nodes.size() == 3);
    CHECK(tree.nodes[0].value == 2.5);
    CHECK(tree.nodes[1].value == 0);
    CHECK(tree.nodes[2].value == 6);
    CHECK(tree.cover == std::vector<float>{4, 2, 2});
}

TEST_CASE("each split of a grown tree is the best one there is")
{
    SUBCASE("regression, full depth") { checkExactness(120, 0, 1); }
    SUBCASE("regression") { checkExactness(240, 0, 5); }
    SUBCASE("two classes") { checkExactness(230, 2, 1); }
    SUBCASE("four classes") { checkExactness(220, 4, 3); }
    // Nodes of more than 255 rows are searched by bins; with this few distinct values these are exact as well.
    SUBCASE("large nodes, regression") { checkExactness(700, 0, 4, 60); }
    SUBCASE("large nodes, classes") { checkExactness(600, 3, 20, 60); }
}

TEST_CASE("full depth parts all rows, also those of one bin")
{
    Random random(5);
    const Matrix matrix = randomMatrix(3'000, 2, random);
    std::vector<double> target(3'000);
    for (double& value : target) value = random.normal();
    const Tree tree = growOn(matrix, target, 0, {.columnsPerSplit = 1});
    CHECK(tree.leaves() == 3'000);
    for (std::size_t row = 0; row < target.size(); ++row) {
        CHECK(tree.answer(tree.leafOf(rowOf(matrix, row)))[0] == target[row]);
    }
}

TEST_CASE("depth and leaf sizes are kept")
{
    Random random(6);
    const Matrix matrix = randomMatrix(2'000, 3, random);
    std::vector<double> target(2'000);
    for (double& value : target) value = random.normal();
    CHECK(growOn(matrix, target, 0, {.columnsPerSplit = 3, .maxDepth = 4}).depth() == 4);

    const Tree leafy = growOn(matrix, target, 0, {.columnsPerSplit = 3, .minLeaf = 7});
    for (std::size_t i = 0; i < leafy.nodes.size(); ++i) {
        if (leafy.nodes[i].isLeaf()) CHECK(leafy.cover[i] >= 7);
    }
    CHECK(leafy.leaves() > 100);
    const Tree unsplit = growOn(matrix, target, 0, {.columnsPerSplit = 3, .minSplit = 50});
    for (std::size_t i = 0; i < unsplit.nodes.size(); ++i) {
        if (!unsplit.nodes[i].isLeaf()) CHECK(unsplit.cover[i] >= 50);
    }
}

TEST_CASE("missing rows go to the side where they belong")
{
    // Missing rows have the target of the large x: they must go right; and of the small x: left.
    Matrix matrix;
    matrix.addColumn("x", {1, 2, 3, 4, missing, missing});
    const Tree right = growOn(matrix, {0, 0, 8, 8, 8, 8}, 0, {.columnsPerSplit = 1});
    REQUIRE(right.nodes.size() == 3);
    CHECK(right.nodes[0].value == 2.5);
    CHECK_FALSE(right.nodes[0].missingGoesLeft());
    const Tree left = growOn(matrix, {0, 0, 8, 8, 0, 0}, 0, {.columnsPerSplit = 1});
    REQUIRE(left.nodes.size() == 3);
    CHECK(left.nodes[0].value == 2.5);
    CHECK(left.nodes[0].missingGoesLeft());
    // A target of their own: all numbers left, missing right.
    const Tree apart = growOn(matrix, {0, 0, 0, 0, 5, 5}, 0, {.columnsPerSplit = 1});
    REQUIRE(apart.nodes.size() == 3);
    CHECK(apart.nodes[0].value == infinite);
    CHECK(apart.answer(apart.leafOf(std::vector{infinite}))[0] == 0);
    CHECK(apart.answer(apart.leafOf(std::vector{missing}))[0] == 5);
    // Nothing was missing in training: the heavier side.
    Matrix whole;
    whole.addColumn("x", {1, 2, 3});
    const Tree heavy = growOn(whole, {0, 0, 9}, 0, {.columnsPerSplit = 1});
    CHECK(heavy.nodes[0].missingGoesLeft());
}

TEST_CASE("categories are parted by their means, in one split")
{
    // Categories 0, 2, 5 have mean 1; 1, 3 have mean 9: no order of codes parts them, one set does. 4 never occurs.
    Matrix matrix;
    matrix.addColumn("c", {0, 1, 2, 3, 5, 0, 1}, 6);
    const Tree tree = growOn(matrix, {1, 9, 1, 9, 1, 1, 9}, 0, {.columnsPerSplit = 1});
    REQUIRE(tree.nodes.size() == 3);
    REQUIRE(tree.nodes[0].isCategorySplit());
    const auto said = [&](double code) { return tree.answer(tree.leafOf(std::vector{code}))[0]; };
    CHECK(said(0) == 1);
    CHECK(said(2) == 1);
    CHECK(said(5) == 1);
    CHECK(said(1) == 9);
    CHECK(said(3) == 9);
    for (const double unseen : {4.0, 6.0, 77.0, -3.0, missing})
        CHECK(said(unseen) == 1); // as missing: the heavier side
}

TEST_CASE("three classes: categories are ordered so that one split parts what can be parted")
{
    Matrix matrix;
    std::vector<double> codes, classes;
    for (int code = 0; code < 12; ++code) { // classes 0 1 2 0 1 2 ...
        for (int i = 0; i < 5; ++i) codes.push_back(code), classes.push_back(code % 3);
    }
    matrix.addColumn("c", codes, 12);
    const Tree tree = growOn(matrix, classes, 3, {.columnsPerSplit = 1});
    CHECK(tree.leaves() == 3);
    for (int code = 0; code < 12; ++code) {
        const std::span<const double> said = tree.answer(tree.leafOf(std::vector{static_cast<double>(code)}));
        for (int k = 0; k < 3; ++k) CHECK(said[static_cast<std::size_t>(k)] == (code % 3 == k ? 1 : 0));
    }
    CHECK(tree.distributions.size() == 9); // pure leaves share their rows
}

TEST_CASE("each row of the bag reaches the leaf that counted it, whatever is missing or unknown in it")
{
    Random random(11);
    Matrix matrix = randomMatrix(2'000, 3, random);
    for (std::size_t i = 0; i < matrix.values.size(); i += 7) matrix.values[i] = missing;
    std::vector<double> codes(2'000), target(2'000);
    for (double& code : codes) code = random.chance(0.05) ? missing : static_cast<double>(random.below(400));
    matrix.addColumn("c", codes, 380); // codes of 380 and more are unknown
    for (double& value : target) value = random.normal();
    SUBCASE("few rows to a leaf") {}
    SUBCASE("three classes")
    {
        for (double& value : target) value = std::floor(std::clamp(value + 1, 0.0, 2.0));
    }
    const bool classes = target[0] == std::floor(target[0]);
    const BinnedMatrix bins = binned(matrix);
    TreeGrower grower(bins, {target, classes ? 3u : 0u, 0}, {.columnsPerSplit = 2, .minLeaf = 3});
    Bag bag;
    for (std::uint32_t row = 0; row < 2'000; row += row % 3 == 0 ? 1 : 2) {
        bag.rows.push_back(row);
        bag.weights.push_back(1 + static_cast<double>(random.below(3)));
    }
    const auto grown = grower.grow(bag, random, [](std::size_t) { return success(); });
    REQUIRE_OK(grown);
    const Tree& tree = grown->tree;
    std::vector<double> weights(tree.nodes.size()), sums(tree.nodes.size());
    for (std::size_t i = 0; i < bag.rows.size(); ++i) {
        const std::size_t leaf = tree.leafOf(rowOf(matrix, bag.rows[i]));
        weights[leaf] += bag.weights[i];
        sums[leaf] += bag.weights[i] * (classes ? static_cast<double>(target[bag.rows[i]] == 1) : target[bag.rows[i]]);
    }
    for (std::size_t node = 0; node < tree.nodes.size(); ++node) {
        if (!tree.nodes[node].isLeaf()) continue;
        CHECK(weights[node] == tree.cover[node]);
        CHECK(sums[node] / weights[node] == doctest::Approx(tree.answer(node)[classes ? 1 : 0]).epsilon(1e-9));
    }
}

TEST_CASE("walking many rows at once ends where walking one does")
{
    Random random(13);
    Matrix matrix = randomMatrix(1'003, 3, random);
    SUBCASE("numbers") {}
    SUBCASE("some missing")
    {
        for (std::size_t i = 0; i < matrix.values.size(); i += 5) matrix.values[i] = missing;
    }
    SUBCASE("categories")
    {
        std::vector<double> codes(1'003);
        for (double& code : codes) code = static_cast<double>(random.below(40));
        matrix.addColumn("c", codes, 35);
    }
    std::vector<double> target(1'003);
    for (double& value : target) value = random.normal();
    const Tree tree = growOn(matrix, target, 0, {.columnsPerSplit = 2, .minLeaf = 3});
    const RowBlock<double> block = blockOf<double>(matrix, 1, 1'003);
    std::vector<std::uint32_t> leaves(block.rows);
    findLeaves(tree, block, leaves);
    for (std::size_t row = 0; row < block.rows; ++row) CHECK(leaves[row] == tree.leafOf(rowOf(matrix, row + 1)));
    PackedTree packed;
    if (packed.pack(tree)) {
        std::vector<std::uint32_t> again(block.rows);
        packed.findLeaves(blockOf<float>(matrix, 1, 1'003), again);
        CHECK(again == leaves);
    } else {
        CHECK(matrix.columns() == 4); // only categories do not fit here
    }
    const std::vector<std::uint32_t> some{1'002, 5, 5, 0, 77, 1'001, 3, 400, 9, 8, 7};
    findLeaves(tree, matrix, some, std::span(leaves).first(some.size()));
    for (std::size_t i = 0; i < some.size(); ++i) CHECK(leaves[i] == tree.leafOf(rowOf(matrix, some[i])));
    if (!packed.pack(tree)) return;
    std::vector<std::uint32_t> again(some.size());
    packed.findLeaves(blockOf<float>(matrix, 0, 1'003), some, again);
    for (std::size_t i = 0; i < some.size(); ++i) CHECK(again[i] == leaves[i]);
}

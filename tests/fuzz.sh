#!/usr/bin/env bash
# Runs the fuzz targets, one after the other: `fuzz/bodies.rs` says what they try.
#   tests/fuzz.sh               20,000 inputs or 20 seconds each, whichever comes first: enough to see that they run
#   tests/fuzz.sh SECONDS       so long each
#   tests/fuzz.sh SECONDS TARGET...
# It needs cargo-fuzz (`cargo install cargo-fuzz`), but no nightly Rust: no sanitizer is switched on, for nothing here is
# unsafe; debug assertions and checks of overflow are. What it finds stays in fuzz/artifacts, what it learns in fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v cargo-fuzz >/dev/null || { echo 'skipped: fuzzing: cargo-fuzz is not installed'; exit 0; }
limits=(-runs=20000 -max_total_time=20)
if [ $# -gt 0 ]; then
  limits=("-max_total_time=$1")
  shift
fi
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(cd fuzz/seeds && printf '%s\n' *)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The words of the language, so that inputs aren't only noise; and what is shipped, as seeds.
grep -o '"[a-z_0-9]\{3,\}"' scenarios/scenario.schema.json | sort -u >"$work/words.dict"
find scenarios -name '*.toml' | while read -r file; do cp "$file" "$work/${file//\//-}"; done
mkdir "$work/scenario_text"
mv "$work"/*.toml "$work/scenario_text"
mkdir "$work/table"
cp scenarios/curves/*.csv "$work/table"

for target in "${targets[@]}"; do
  mkdir -p "fuzz/corpus/$target" "$work/$target"
  cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" "$work/$target" -- \
    "${limits[@]}" -dict="$work/words.dict" -max_len=12000 -timeout=20 -verbosity=0 -print_final_stats=1
done

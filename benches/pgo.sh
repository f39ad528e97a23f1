#!/usr/bin/env bash
# Builds the program with profile-guided optimisation: the compiler sees which way the branches of real runs go. What comes out
# gives the same bytes in a tenth less time; docs/performance.md says how much. Takes two builds.
#   benches/pgo.sh        leaves the program in target/pgo/release/simulate
# It needs llvm-profdata of the LLVM that rustc was built with (`rustc -vV` says which): of rustup
# (`rustup component add llvm-tools`), or of the system (Debian: llvm-22).
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
host=$(rustc -vV | sed -n 's/^host: //p')
of_rustup=$(rustc --print sysroot)/lib/rustlib/$host/bin/llvm-profdata
profdata=
for candidate in "$of_rustup" "llvm-profdata-$version"; do
  if command -v "$candidate" >/dev/null; then profdata=$candidate; break; fi
done
[ -n "$profdata" ] || { echo "there is no llvm-profdata of LLVM $version: rustup component add llvm-tools" >&2; exit 1; }

pgo=$PWD/target/pgo
rm -rf "$pgo/profiles" "$pgo/merged.profdata"
# A target is named so that the flags reach the program alone, and no build script.
build() {
  RUSTFLAGS=$1 cargo build --release --locked --target "$host" --target-dir "$pgo/$2"
}

build "-Cprofile-generate=$pgo/profiles" instrumented
# Days with chats, calls, a bot, tasks, follow-ups, incidents; of each a few, and another seed than anybody's.
for scenario in bench/chat-day bench/erlang-a-day double11 campaign-8-days funnel-618 bot-or-people; do
  "$pgo/instrumented/$host/release/simulate" "scenarios/$scenario.toml" --reps 4 --seed 987654321 --threads 1 --quiet \
    --no-plots --overwrite --out "$pgo/results" >/dev/null || [ $? -eq 1 ]
done
"$profdata" merge --output "$pgo/merged.profdata" "$pgo/profiles"
build "-Cprofile-use=$pgo/merged.profdata" optimized
mkdir -p "$pgo/release"
cp "$pgo/optimized/$host/release/simulate" "$pgo/release/simulate"
echo "target/pgo/release/simulate"

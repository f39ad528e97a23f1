#!/usr/bin/env bash
# Counts the instructions of two replications of the speed cards, and compares them with `benches/instructions.tsv`. Counts
# don't depend on what else the machine does, so a loss of a few percent shows here that no stopwatch would find.
#   tests/instructions.sh            fails where a card needs over 2 % more than is stored
#   tests/instructions.sh --update   stores the counts of today
# It takes target/release/simulate as it is. Another rustc makes other code: then it compares, but doesn't fail.
set -euo pipefail
export LC_ALL=C # The program's language.
cd "$(dirname "$0")/.."

cards=(chat-day erlang-a-day)
allowed=2 # percent
stored=benches/instructions.tsv
simulate=${CARGO_TARGET_DIR:-target}/release/simulate
case ${1:-} in
  '') update= ;;
  --update) update=yes ;;
  *) sed -n '2,5s/^# \?//p' "$0" >&2; exit 2 ;;
esac
command -v valgrind >/dev/null || { echo 'skipped: instruction counts: there is no valgrind'; exit 0; }
[ -x "$simulate" ] || { echo "there is no $simulate: cargo build --release makes it" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
toolchain=$(rustc --version | cut -d ' ' -f 1,2)

count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$simulate" "scenarios/bench/$1.toml" --reps 2 --threads 1 \
    --no-plots --quiet --overwrite --out "$work/results" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
  sed -n 's/^==[0-9]*== Collected : //p' "$work/log"
}

printf 'card\tinstructions\ttoolchain\n' >"$work/new.tsv"
failed=
for card in "${cards[@]}"; do
  now=$(count "$card")
  printf '%s\t%s\t%s\n' "$card" "$now" "$toolchain" >>"$work/new.tsv"
  IFS=$'\t' read -r before by < <(awk -F '\t' -v card="$card" '$1 == card { print $2 "\t" $3 }' "$stored" 2>/dev/null) ||
    { echo "$card: $now instructions, none stored"; [ -n "$update" ] || failed=yes; continue; }
  change=$(awk -v now="$now" -v before="$before" 'BEGIN { printf "%+.2f", 100 * (now / before - 1) }')
  verdict=
  if [ "$by" != "$toolchain" ]; then
    verdict=", not judged: stored by $by, this is $toolchain"
  elif awk -v change="$change" -v allowed="$allowed" 'BEGIN { exit !(change > allowed) }'; then
    verdict=", more than $allowed % above"
    failed=yes
  fi
  echo "$card: $now instructions, stored $before: $change %$verdict"
done
if [ -n "$update" ]; then
  mv "$work/new.tsv" "$stored"
  chmod 644 "$stored"
elif [ -n "$failed" ]; then
  echo 'If that is meant: tests/instructions.sh --update, and say why in the commit message.' >&2
  exit 1
fi

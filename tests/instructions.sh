#!/usr/bin/env bash
# Counts the instructions of a contact on the speed cards and on Double 11, and compares them with
# `benches/instructions.tsv`. Counts don't depend on what else the machine does, so a loss of a few percent shows here that
# no stopwatch would find.
#   tests/instructions.sh            fails where a contact needs over 2 % more than is stored
#   tests/instructions.sh --update   stores the counts of today
# It takes target/release/simulate as it is. Another rustc, or another target, makes other code: then it doesn't compare.
#
# Counted are two replications: a run of four less a run of two, so that reading, checking and writing cancel.
set -euo pipefail
export LC_ALL=C # The program's language.
cd "$(dirname "$0")/.."

scenarios=(bench/chat-day bench/erlang-a-day double11)
allowed=2 # percent
stored=benches/instructions.tsv
simulate=${CARGO_TARGET_DIR:-target}/release/simulate
case ${1:-} in
  '') update= ;;
  --update) update=yes ;;
  *) sed -n '2,9s/^# \?//p' "$0" >&2; exit 2 ;;
esac
command -v valgrind >/dev/null || { echo 'skipped: instruction counts: there is no valgrind'; exit 0; }
[ -x "$simulate" ] || { echo "there is no $simulate: cargo build --release makes it" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
toolchain=$(rustc --version | cut -d ' ' -f 1,2)
target=$(rustc -vV | sed -n 's/^host: //p')

# The instructions of a run of so many replications. Its results stay in $work/results.
count() {
  valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$simulate" "scenarios/$1.toml" --reps "$2" \
    --threads 1 --no-plots --quiet --overwrite --out "$work/results" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
  sed -n 's/^==[0-9]*== I *refs: *//p' "$work/log" | tr -d ,
}

printf 'scenario\tinstructions a contact\ttoolchain\ttarget\n' >"$work/new.tsv"
failed=
for scenario in "${scenarios[@]}"; do
  two=$(count "$scenario" 2)
  four=$(count "$scenario" 4)
  # The contacts of the third and the fourth replication.
  contacts=$(awk -F , '$1 >= 2 && $3 == "offered" { sum += $4 } END { print sum }' "$work/results/replications.csv")
  now=$(awk -v two="$two" -v four="$four" -v contacts="$contacts" 'BEGIN { printf "%.0f", (four - two) / contacts }')
  printf '%s\t%s\t%s\t%s\n' "$scenario" "$now" "$toolchain" "$target" >>"$work/new.tsv"
  row=$(awk -F '\t' -v scenario="$scenario" '$1 == scenario' "$stored" 2>/dev/null || true)
  if [ -z "$row" ]; then
    echo "$scenario: $now instructions a contact, none stored"
    [ -n "$update" ] || failed=yes
    continue
  fi
  IFS=$'\t' read -r _ before by on <<<"$row"
  if [ "$by" != "$toolchain" ] || [ "$on" != "$target" ]; then
    echo "$scenario: $now instructions a contact, not compared: stored by $by on $on, this is $toolchain on $target"
    continue
  fi
  change=$(awk -v now="$now" -v before="$before" 'BEGIN { printf "%+.2f", 100 * (now / before - 1) }')
  verdict=
  if awk -v change="$change" -v allowed="$allowed" 'BEGIN { exit !(change > allowed) }'; then
    verdict=", more than $allowed % above"
    failed=yes
  fi
  echo "$scenario: $now instructions a contact, stored $before: $change %$verdict"
done
if [ -n "$update" ]; then
  mv "$work/new.tsv" "$stored"
  chmod 644 "$stored"
elif [ -n "$failed" ]; then
  echo 'If that is meant: tests/instructions.sh --update, and say why in the commit message.' >&2
  exit 1
fi

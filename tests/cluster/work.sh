#!/usr/bin/env bash
# Bit identity beyond one process: a run, a comparison, a sweep, a headroom and a roster done by three workers at once on a shared
# folder, two of which are killed with SIGKILL half-way, a run by workers whose clocks differ by days, one of which stands still
# until its task was taken over, and a run in seven shards merged in any order, have the bytes and the screen of the command alone
# on one machine.
#   tests/cluster/work.sh [PROGRAM]     PROGRAM: the program, built (default: target/release/simulate)
set -euo pipefail
cd "$(dirname "$0")/../.."

simulate=$(realpath "${1:-target/release/simulate}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$simulate" init shop --lang en >/dev/null
cat >plans.toml <<'PLANS'
[[plan]]
name = "as it is"
set = []

[[plan]]
name = "temps hold more chats"
set = ["team.temps.max_concurrency=+1"]
PLANS

# The screen and the files of the command alone: the folder `alone`, and screen.txt in it.
alone() {
  "$simulate" "$@" --quiet --out results >screen.txt
  mv screen.txt results
  mv results alone
}
# The same from the plan that is laid out.
merged() {
  "$simulate" merge "$@" --quiet --out results >screen.txt
  mv screen.txt results
}
# .peakday.json says where the scenario was.
same() {
  diff -r --exclude=.peakday.json alone results
  echo "same bytes: $1 ($(find results -type f | wc -l) files)"
  rm -r alone results
}
# Waits until a folder of work has at least so many results.
wait_for() {
  for _ in $(seq 2400); do
    [ "$(find "$1/results" -name '*.result' | wc -l)" -ge "$2" ] && return
    sleep 0.05
  done
  echo "no results in $1" >&2
  exit 1
}

# Three workers; two are killed while the third goes on, which has to find that out.
with_killed_workers() {
  local name=$1
  shift
  alone "$@"
  "$simulate" "$@" --quiet --plan plan >/dev/null
  mkdir -p plan/results
  local pids=()
  for _ in 1 2 3; do
    "$simulate" work plan --threads 1 --quiet &
    pids+=($!)
  done
  wait_for plan 2
  kill -KILL "${pids[0]}" "${pids[1]}"
  wait "${pids[0]}" "${pids[1]}" 2>/dev/null || true
  local left=$(($(grep -c . <<<"$(ls plan/claims)")))
  wait "${pids[2]}"
  merged plan
  echo "$name: $(find plan/results -name '*.result' | wc -l) tasks, $left claimed when two workers were killed"
  rm -r plan
  same "$name"
}

scenario=shop/double11.toml
with_killed_workers run "$scenario" --reps 32
with_killed_workers compare compare "$scenario" --plans plans.toml --reps 16
with_killed_workers sweep sweep "$scenario" --vary 'shift.late.agents=44..56:4' --reps 20
with_killed_workers headroom headroom "$scenario" --traffic 0.9..1.1 --reps 6
with_killed_workers roster staff "$scenario" --range shift.late.agents=48..52 --range shift.wave.agents=20..30 --reps 16 \
  --set target.1.certainty=0.5 --set target.2.certainty=0.05

# Clocks that differ: two days back and half as fast, half a year ahead and three times as fast. The one that stands still is
# stopped at its task for longer than half a minute; another takes the task over, and then it goes on, so that both write it.
if command -v faketime >/dev/null; then
  alone "$scenario" --reps 48
  "$simulate" "$scenario" --reps 48 --quiet --plan plan >/dev/null
  mkdir -p plan/results
  "$simulate" work plan --threads 1 --quiet &
  slow=$!
  wait_for plan 1
  # Stopped at a task, and not between two.
  for _ in $(seq 100); do
    kill -STOP "$slow"
    held=$(cd plan/claims && grep -l " $slow " -- *.claim 2>/dev/null | head -n 1 || true)
    [ -n "$held" ] && [ ! -e "plan/results/${held%.claim}.result" ] && break
    kill -CONT "$slow"
    sleep 0.05
  done
  began=$SECONDS
  faketime -f '-2d x0.5' "$simulate" work plan --threads 1 --quiet &
  back=$!
  faketime -f '+180d x3' "$simulate" work plan --threads 1 --quiet &
  ahead=$!
  wait "$back" "$ahead"
  [ -e "plan/results/${held%.claim}.result" ]
  before=$(sha256sum "plan/results/${held%.claim}.result")
  kill -CONT "$slow"
  wait "$slow"
  [ "$before" = "$(sha256sum "plan/results/${held%.claim}.result")" ]
  [ -z "$(ls plan/claims)" ] || { echo "claims are left: $(ls plan/claims)" >&2; exit 1; }
  merged plan
  rm -r plan
  echo "clocks that differ: task ${held%.claim} of a worker that stood still was taken over after $((SECONDS - began)) s, then done twice"
  same 'run, clocks that differ'
else
  echo "skipped: clocks that differ: faketime is not installed (Debian: faketime)"
fi

# All workers are killed; new ones end it.
alone "$scenario" --reps 20 --seed 5
"$simulate" "$scenario" --reps 20 --seed 5 --quiet --plan plan >/dev/null
mkdir -p plan/results
"$simulate" work plan --threads 1 --quiet &
first=$!
wait_for plan 1
kill -KILL "$first"
wait "$first" 2>/dev/null || true
if "$simulate" merge plan --quiet --out results 2>refused.txt; then
  echo "work that isn't done was merged" >&2
  exit 1
fi
[ ! -e results ] && grep -q 'not done' refused.txt
"$simulate" work plan --threads 2 --quiet
merged plan
rm -r plan
same 'run, taken over by a new worker'

alone "$scenario" --reps 14
for part in 6 2 0 4 1 5 3; do
  "$simulate" shard "$scenario" --reps 14 --quiet --replications $((2 * part))..$((2 * part + 2)) -o "$part.part"
done
merged 3.part 0.part 6.part 1.part 5.part 2.part 4.part
same 'run in seven shards'

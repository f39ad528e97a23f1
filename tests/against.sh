#!/usr/bin/env bash
# What the program costs against an older one: user CPU time of the speed cards, Double 11 and the campaign on one thread,
# without pictures. Both programs take turns, so that what else the machine does meets both alike. Each simulates the
# scenarios of its own tree, because keys change; where benches/against has days of the older tree in today's words, these.
# Start-up and files cancel: what two replications take is taken off.
#   tests/against.sh COMMIT      a commit of this repository; it is built in target/against
#   tests/against.sh FOLDER      another tree, with its own target/release/simulate
#   tests/against.sh ... 8       eight times as many replications a turn (400 days of Double 11)
# It takes this tree's target/release/simulate as it is.
set -euo pipefail
export LC_ALL=C # The program's language, and points in numbers.
cd "$(dirname "$0")/.."

turns=5
# Replications of a turn: about two million contacts of each scenario in all turns.
scenarios=(bench/chat-day=4 bench/erlang-a-day=20 double11=50 campaign-8-days=10)
[ $# -ge 1 ] && [ $# -le 2 ] || { sed -n '2,9s/^# \?//p' "$0" >&2; exit 2; }
times=${2:-1}
same= # The older tree's days in today's words, of those scenarios that have changed since.
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
simulate=$target/release/simulate
[ -x "$simulate" ] || { echo "there is no $simulate: cargo build --release makes it" >&2; exit 1; }
if [ -d "$1" ]; then
  tree=$(cd "$1" && pwd)
else
  commit=$(git rev-parse --verify --quiet "$1^{commit}") || { echo "there is no commit or folder $1" >&2; exit 2; }
  same=$PWD/benches/against/${commit:0:12}
  tree=$PWD/target/against/${commit:0:12}
  git worktree prune # Of one that `cargo clean` took away.
  [ -d "$tree" ] || git worktree add --quiet --detach "$tree" "$commit"
  (cd "$tree" && CARGO_TARGET_DIR=target cargo build --release --locked --quiet)
fi
old=$tree/target/release/simulate
[ -x "$old" ] || { echo "there is no $old: cargo build --release makes it there" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# User CPU seconds of a program: scenario, replications.
seconds() {
  local TIMEFORMAT=%U
  { time "$1" "$2" --reps "$3" --threads 1 --no-plots --quiet --overwrite --out "$work/results" >"$work/log" 2>&1 ||
    { cat "$work/log" >&3; return 1; }; } 3>&2 2>&1
}

# The same of so many replications more than two.
of_replications() {
  local two all
  two=$(seconds "$1" "$2" 2)
  all=$(seconds "$1" "$2" $(($3 + 2)))
  awk "BEGIN { print $all - $two }"
}

printf '%-20s %12s %12s %10s\n' "ms a replication" old new new/old
for entry in "${scenarios[@]}"; do
  scenario=${entry%=*}
  replications=$((${entry#*=} * times))
  own=$PWD/scenarios/$scenario.toml
  [ -e "$same/$scenario.toml" ] && own=$same/$scenario.toml
  : >"$work/times"
  for ((turn = 0; turn < turns; turn++)); do
    before=$(of_replications "$old" "$tree/scenarios/$scenario.toml" "$replications")
    after=$(of_replications "$simulate" "$own" "$replications")
    echo "$before $after" >>"$work/times"
  done
  # The median of a column of the turns: old, new, new/old.
  median() { awk "{ print $1 }" "$work/times" | sort -g | sed -n "$((turns / 2 + 1))p"; }
  awk -v name="$scenario" -v old="$(median '$1')" -v new="$(median '$2')" -v ratio="$(median '$2 / $1')" \
    -v n="$replications" 'BEGIN { printf "%-20s %12.1f %12.1f %10.3f\n", name, 1e3 * old / n, 1e3 * new / n, ratio }'
done

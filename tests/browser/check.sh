#!/usr/bin/env bash
# Looks at report.html in a headless Chromium, as readers see it: light and dark, on a desk, on a phone and on paper.
#   tests/browser/check.sh [--shots DIR]                   of shipped scenarios and a hostile one, and calibrate.html of logs
#                                                          of simulated days and of a report of agents' days, in both
#                                                          languages
#   tests/browser/check.sh [--shots DIR] [zh=]REPORT.html  these files alone; `en=` or `zh=` says what language is right
# With --shots pictures of each page, and the page as PDF, are left in DIR. Ends with 1 if anything is wrong. Without a
# browser it says so and ends with 0.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
simulate=$target/release/simulate
cache=$target/browser
shots=()
reports=()
while [ $# -gt 0 ]; do
  case $1 in
    --shots) shots=(--shots "$(realpath -m "${2:?--shots needs a folder}")"); shift ;;
    -*) sed -n '2,8s/^# \?//p' "$0" >&2; exit 2 ;;
    *) [ -f "${1#??=}" ] || { echo "there is no file ${1#??=}" >&2; exit 2; }
       reports+=("$1") ;;
  esac
  shift
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

have() { command -v "$1" >/dev/null; }

browser() {
  for program in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    command -v "$program" && return
  done
  return 1
}

updated=
# Installs Debian's packages where that can be done without asking anybody.
install() {
  local as=()
  have apt-get || return 1
  if [ "$(id -u)" != 0 ]; then
    have sudo && sudo -n true || return 1
    as=(sudo -n)
  fi
  { [ -n "$updated" ] || "${as[@]}" apt-get update -qq || true
    updated=yes
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } </dev/null >>"$work/apt.log" 2>&1
}

node_will_do() { have node && [ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ]; }

browser >/dev/null || install chromium fonts-noto-cjk || true
chromium=$(browser) || { echo 'skipped: there is no Chromium, and apt-get could not install it'; exit 0; }
node_will_do || install nodejs || true
node_will_do || { echo 'skipped: there is no Node of version 18 or newer, and apt-get could not install it'; exit 0; }
if have fc-list && [ -z "$(fc-list :lang=zh)" ]; then
  install fonts-noto-cjk || echo 'skipped: no Chinese font is installed: Chinese pages are looked at with empty boxes'
fi

# axe-core in the version of package-lock.json, which also holds its hash.
axe=()
script=$cache/node_modules/axe-core/axe.min.js
if ! cmp -s "$here/package-lock.json" "$cache/package-lock.json" || [ ! -f "$script" ]; then
  have npm || install npm || true
  mkdir -p "$cache"
  rm -f "$cache/package-lock.json"
  cp "$here/package.json" "$cache"
  cp "$here/package-lock.json" "$cache/package-lock.json"
  (cd "$cache" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=20000) \
    </dev/null >"$work/npm.log" 2>&1 || rm -f "$cache/package-lock.json"
fi
if [ -f "$cache/package-lock.json" ]; then
  axe=(--axe "$script")
else
  echo 'skipped: npm could not fetch axe-core, so the rules of accessibility are not checked'
fi

failed=0
# Simulates in both languages: `run NAME SCENARIO ARGUMENT...`
run() {
  local name=$1 scenario=$2 language out
  shift 2
  for language in en zh; do
    out=$work/$name.$language
    if ! "$simulate" "$scenario" "$@" --lang "$language" --out "$out" --quiet >"$work/said" 2>&1; then
      echo "$name.$language: simulate failed:"
      cat "$work/said"
      failed=$((failed + 1))
    elif [ ! -f "$out/report.html" ]; then
      echo "$name.$language: there is no report.html; simulate wrote: $(ls "$out" | tr '\n' ' ')"
      failed=$((failed + 1))
    else
      [ ! -f "$work/names.txt" ] || cp "$work/names.txt" "$out"
      reports+=("$language=$out/report.html")
    fi
  done
}

# What is learnt of the log of a simulated day: `learnt NAME SCENARIO ARGUMENT...`
learnt() {
  local name=$1 scenario=$2 day=$work/$1.csv
  shift 2
  if ! "$simulate" "$scenario" --reps 1 --no-plots --quiet --journal "$day" --out "$work/$name.day" >"$work/said" 2>&1; then
    echo "$name: simulate failed:"
    cat "$work/said"
    failed=$((failed + 1))
    return
  fi
  calibrated "$name" "$day" "$@"
}

# What is learnt of a report of agents' days, the example of docs/logs.md.
agents_days() {
  local file
  for file in service.csv service.columns.toml; do
    sed -n "/^\`\`\`[a-z]* $file\$/,/^\`\`\`\$/{/^\`\`\`/d;p}" "$root/docs/logs.md" >"$work/$file"
  done
  calibrated agents-days "$work/service.csv" --columns "$work/service.columns.toml"
}

# The page of what is learnt, in both languages: `calibrated NAME LOG ARGUMENT...`
calibrated() {
  local name=$1 log=$2 language out
  shift 2
  for language in en zh; do
    out=$work/$name.$language
    if ! "$simulate" calibrate "$log" "$@" --lang "$language" --report "$out" >"$work/said" 2>&1; then
      echo "$name.$language: simulate calibrate failed:"
      cat "$work/said"
      failed=$((failed + 1))
    elif [ ! -f "$out/calibrate.html" ]; then
      echo "$name.$language: there is no calibrate.html; simulate wrote: $(ls "$out" | tr '\n' ' ')"
      failed=$((failed + 1))
    else
      reports+=("$language=$out/calibrate.html")
    fi
  done
}

# Everything that a scenario may say and that HTML, a terminal or a spreadsheet could take for more than text. Names
# have at most 100 characters and no control characters; comments, and the columns of tables, are free.
hostile() {
  local tag="<script>document.title='pwned'</script>" image='"><img src=x onerror=alert(1)>' escape=$'\e[31m'
  local wide long hour team="=cmd()|'x'!A1 & \"quotes\" <b>"
  wide=$(printf '宽%.0s' {1..100})
  long=$(printf 'unbroken%.0s' {1..1250})
  printf '%s\n' "$tag" "$image" "$team" >"$work/names.txt"
  { echo "hour,\"$tag $escape $long\""
    for hour in {0..23}; do echo "$hour,100"; done
  } >"$work/<b>.csv"
  quoted() { local text=${1//\\/\\\\}; text=${text//\"/\\\"}; printf '"%s"' "${text//$'\e'/\\u001b}"; }
  cat >"$work/<b>\"hostile\" & 'sons'.toml" <<END
# </script></pre></style>--> $tag $long
title = $(quoted "$tag")
run = { start = "2026-11-11T18:00", end = "2026-11-12T00:00", replications = 10, seed = 1 }

[[source]]
name = $(quoted "$image")
queue = $(quoted "$tag")
curve = { csv = "<b>.csv", column = $(quoted "$tag $escape $long") }

[[queue]]
name = $(quoted "$tag")
channel = "chat"
rounds = { mean = 4 }
reply = { mean = "25s", cv = 0.8 }
think = { mean = "40s", cv = 1.0 }
patience = { median = "4m", p90 = "12m" }

[[queue]]
name = "$wide"
channel = "task"
work = { mean = "3m", cv = 0.5 }
deadline = "24h"

[[follow_up]]
name = "javascript:alert(1)"
from = $(quoted "$tag")
on = "handled"
to = "$wide"
probability = 0.2
delay = "10m"

[[team]]
name = $(quoted "$team")
works = [$(quoted "$tag"), "$wide"]
max_concurrency = 4

[[shift]]
team = $(quoted "$team")
name = $(quoted "$image")
agents = 6
hours = "18:00-00:00"

[[phase]]
name = $(quoted "]]></svg>$image")
from = "2026-11-11T18:00"
to = "2026-11-11T20:00"

[[preset]]
name = "${long:0:100}"
channel = "chat"
figure = "first_response"
within = "60s"
share = 0.80
in = "every interval"
source = $(quoted "$tag$image")
date = "<!--"
seen = "unverified"

[[target]]
name = "$wide"
queue = $(quoted "$tag")
preset = "${long:0:100}"
certainty = 0.90
END
}

# A name of 10,000 characters, or one that a terminal would obey, gets into no report: it is refused.
refused() {
  local name
  for name in "$(printf 'unbroken%.0s' {1..1250})" '\u001b]0;pwned\u0007'; do
    { printf 'title = "%s"\n' "$name"; cat "$root/scenarios/hello.toml"; } >"$work/refused.toml"
    if "$simulate" "$work/refused.toml" --out "$work/refused" >"$work/said" 2>&1; then
      echo "refused: a scenario may be called ${name:0:20}..."
      failed=$((failed + 1))
    elif grep -q $'[\e\a]' "$work/said"; then
      echo 'refused: the control characters of a name are sent to the terminal'
      failed=$((failed + 1))
    fi
  done
}

if [ ${#reports[@]} = 0 ]; then
  [ -x "$simulate" ] || (cd "$root" && cargo build --release --locked)
  run hello "$root/scenarios/hello.toml"
  run double11 "$root/scenarios/double11.toml" --reps 20
  run mattress-manual "$root/scenarios/mattress-manual.toml" --reps 10
  learnt chats-learnt "$root/scenarios/bot-or-people.toml" --channel chat --messages "$work/chats-learnt.messages.csv"
  learnt calls-learnt "$root/scenarios/mattress-manual.toml" --channel voice
  agents_days
  hostile
  refused
  run hostile "$work/<b>\"hostile\" & 'sons'.toml"
fi
node "$here/check.mjs" --chromium "$chromium" "${axe[@]}" "${shots[@]}" --work "$work" \
  --self-test "$here/faulty.html" --failed $failed "${reports[@]}"

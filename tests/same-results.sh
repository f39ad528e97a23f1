#!/usr/bin/env bash
# Whether two builds of the program give the same results: every file and screen of every shipped scenario, in both languages.
# For a change that must not move anything: build the program before it and keep that, build it after it, and compare.
#
#   tests/same-results.sh OLD_PROGRAM NEW_PROGRAM [REPLICATIONS]
#
# Prints the files that differ and ends with exit code 1 if there are any. Some 2 minutes for 40 replications (the default).
set -euo pipefail
export LC_ALL=C # The program's language.
if [ $# -lt 2 ]; then
  sed -n 's/^#   //p' "$0" >&2
  exit 2
fi
old=$(realpath "$1")
new=$(realpath "$2")
replications=${3:-40}
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# results PROGRAM FOLDER: all that the program says. Results go to a folder of the same name, for screens name it.
results() {
  mkdir -p "$2"
  while read -r scenario; do
    name=$(basename "$scenario" .toml)
    for lang in en zh; do
      rm -rf "$folder/run"
      "$1" "$scenario" --lang $lang --reps "$replications" --out "$folder/run" --quiet >"$2/$name-$lang.txt" 2>&1 || true
      if [ -d "$folder/run" ]; then mv "$folder/run" "$2/$name-$lang"; fi
    done
    "$1" check "$scenario" >"$2/$name-check.txt" 2>&1 || true
  done < <(find scenarios -name '*.toml' | sort)
  for lang in en zh; do
    "$1" concurrency scenarios/concurrency.toml --lang $lang --reps "$replications" --out "$folder/run" --quiet --overwrite \
      >"$2/concurrency-study-$lang.txt" 2>&1 || true
    if [ -d "$folder/run" ]; then mv "$folder/run" "$2/concurrency-study-$lang"; fi
    "$1" explain scenarios/double11.toml --at 18:00 --reps "$replications" --lang $lang --quiet \
      >"$2/explain-$lang.txt" 2>&1 || true
  done
  "$1" schema >"$2/schema.json"
}

results "$old" "$folder/old"
results "$new" "$folder/new"
if diff -rq "$folder/old" "$folder/new"; then
  echo "the same: $(find "$folder/new" -type f | wc -l) files"
else
  exit 1
fi

#!/usr/bin/env bash
# Shows what a change does to the public API of the library crates: their items, as rustdoc sees them, are compared with the
# lists in tests/public-face. A reviewer sees the change of a list, and that nothing went public by accident.
#   tests/public-face.sh            fails where a list isn't what the code says
#   tests/public-face.sh --update   writes the lists
# rustdoc's JSON is unstable: RUSTC_BOOTSTRAP switches it on, for rustdoc alone, so that nothing else is built again. Its warnings
# are for `cargo doc`.
set -euo pipefail
cd "$(dirname "$0")/.."

crates=(peakday-core peakday-scenario peakday)
lists=tests/public-face
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
case ${1:-} in
  '') update= ;;
  --update) update=yes ;;
  *) sed -n '2,5s/^# \?//p' "$0" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! CARGO_PROFILE_DEV_DEBUG=0 cargo build --quiet --locked --manifest-path tools/public-face/Cargo.toml \
  --target-dir "$target/public-face" 2>"$work/log"; then
  echo "skipped: public API: tools/public-face can't be built: $(grep -m 1 '^error' "$work/log" || tail -n 1 "$work/log")"
  exit 0
fi
printf '#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc "$@"\n' >"$work/rustdoc"
chmod +x "$work/rustdoc"

mkdir -p "$lists"
failed=
for crate in "${crates[@]}"; do
  RUSTDOC=$work/rustdoc cargo rustdoc --quiet --release --locked -p "$crate" --lib -- \
    -Z unstable-options --output-format json --cap-lints allow
  if ! "$target/public-face/debug/public-face" "$target/doc/${crate//-/_}.json" >"$work/$crate.txt" 2>"$work/log"; then
    echo "skipped: public API: $(rustc --version) writes JSON that tools/public-face can't read: $(tail -n 1 "$work/log")"
    exit 0
  fi
  if [ -n "$update" ]; then
    cp "$work/$crate.txt" "$lists/$crate.txt"
  elif diff -u --label "$lists/$crate.txt" --label 'the code' "$lists/$crate.txt" "$work/$crate.txt"; then
    echo "$crate: $(wc -l <"$work/$crate.txt") public items, as listed"
  else
    failed=yes
  fi
done
if [ -n "$failed" ]; then
  echo 'The public API has changed. If that is meant: tests/public-face.sh --update, and commit the lists.' >&2
  exit 1
fi

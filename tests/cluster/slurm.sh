#!/usr/bin/env bash
# A sweep as an array of Slurm jobs: Debian's slurm-wlm on this machine alone, controller and node in one. Its merge has the bytes
# of the command alone. Says `skipped: ...` where Slurm can't be had or started (it needs root, for munge and for slurmd).
#   tests/cluster/slurm.sh [PROGRAM]     PROGRAM: the program, built (default: target/release/simulate)
set -euo pipefail
cd "$(dirname "$0")/../.."

simulate=$(realpath "${1:-target/release/simulate}")
skip() {
  echo "skipped: $1"
  exit 0
}
[ "$(id -u)" = 0 ] || skip 'Slurm on this machine: it needs root'
if ! command -v slurmctld >/dev/null; then
  command -v apt-get >/dev/null || skip 'Slurm on this machine: no apt-get to install it with'
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge) >/dev/null 2>&1 ||
    skip "Slurm on this machine: slurm-wlm can't be installed"
fi

work=$(mktemp -d)
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait "${pids[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
chmod 755 "$work"
host=$(hostname -s)
mkdir -p "$work/state" "$work/spool"

# One key for this machine, if it has none.
[ -s /etc/munge/munge.key ] || (umask 077 && head -c 1024 /dev/urandom >/etc/munge/munge.key && chown munge: /etc/munge/munge.key)
if ! munge -n >/dev/null 2>&1; then
  mkdir -p /run/munge /var/log/munge /var/lib/munge
  chown munge: /run/munge /var/log/munge /var/lib/munge
  setpriv --reuid munge --regid munge --clear-groups munged --foreground --force >"$work/munged.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 50); do munge -n >/dev/null 2>&1 && break; sleep 0.1; done
fi
munge -n >/dev/null 2>&1 || skip 'Slurm on this machine: munge does not start'

export SLURM_CONF=$work/slurm.conf
cat >"$SLURM_CONF" <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -D >"$work/ctld.out" 2>&1 &
pids+=($!)
slurmd -D >"$work/d.out" 2>&1 &
pids+=($!)
is_idle() { sinfo --noheader --format=%T 2>/dev/null | grep -q '^idle'; }
for _ in $(seq 150); do is_idle && break; sleep 0.2; done
if ! is_idle; then
  tail -n 5 "$work/slurmctld.log" "$work/slurmd.log" "$work/ctld.out" "$work/d.out" >&2 || true
  skip 'Slurm on this machine: its node does not come up'
fi

cd "$work"
"$simulate" init shop --lang en >/dev/null
# What a command says and writes alone, and as an array: the same bytes.
in_an_array() {
  local name=$1
  shift
  "$simulate" "$@" --quiet --out "$name" >screen.txt
  mv screen.txt "$name"
  mv "$name" alone
  "$simulate" "$@" --quiet --plan "$name-plan" --slurm
  sbatch --wait "$name-plan/slurm.sh"
  "$simulate" merge "$name-plan" --quiet --out "$name" >screen.txt
  mv screen.txt "$name"
  diff -r --exclude=.peakday.json alone "$name"
  rm -r alone
  echo "same bytes: $name in a Slurm array, $(find "$name-plan/results" -name '*.result' | wc -l) results ($(sbatch --version))"
}
in_an_array sweep sweep shop/double11.toml --vary 'shift.late.agents=44..56:4' --reps 20
in_an_array roster staff shop/double11.toml --range shift.late.agents=48..52 --range shift.wave.agents=20..30 --reps 16 \
  --set target.1.certainty=0.5 --set target.2.certainty=0.05

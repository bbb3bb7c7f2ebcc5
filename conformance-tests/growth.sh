#!/usr/bin/env bash
# Runs guests that grow for ever, one for each kind of thing that a host keeps for a guest, with a heap of 256 MB and, where this
# machine lets us make one, in a control group of 512 MB. Each must end with a line of its own, and the next guest must run.
#
# usage: growth.sh [COMMAND...]     COMMAND is what runs a file: by default the ./heddle run of this checkout
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if (($#)); then command=("$@"); else command=("$here/../heddle" run); fi
"${command[@]}" "$here/guests/wat/hello.wasm" >/dev/null || { echo "growth.sh: ${command[*]} does not run a guest" >&2; exit 2; }

scratch=$(mktemp -d)
group=''
cleanup() {
    rm -rf "$scratch"
    [[ -z $group ]] || rmdir "$group" 2>/dev/null
}
trap cleanup EXIT

# Version 2 of control groups, then version 1; none is no reason to stop.
if [[ -w /sys/fs/cgroup/cgroup.subtree_control ]] && grep -qw memory /sys/fs/cgroup/cgroup.subtree_control; then
    group=/sys/fs/cgroup/heddle-growth-$$
    mkdir "$group" && echo $((512 << 20)) >"$group/memory.max" || group=''
elif [[ -w /sys/fs/cgroup/memory ]]; then
    group=/sys/fs/cgroup/memory/heddle-growth-$$
    mkdir "$group" && echo $((512 << 20)) >"$group/memory.limit_in_bytes" || group=''
fi
[[ -n $group ]] || echo "no control group of 512 MB can be made here: the heap alone is bounded"
export JAVA_TOOL_OPTIONS=-Xmx256m

# Runs the command in the group: run OPTION... FILE
run() {
    (
        [[ -z $group ]] || echo $BASHPID >"$group/cgroup.procs"
        exec timeout -k 1 60 "${command[@]}" "$@"
    )
}

mkdir -p "$scratch/d/many"
echo x >"$scratch/d/file"
mkfifo "$scratch/d/fifo"
long=$(printf 'x%.0s' {1..200})
for ((i = 0; i < 2000; i++)); do : >"$scratch/d/many/$long$i"; done
# An output that nobody reads, and an input that never comes.
mkfifo "$scratch/nobody"
exec {nobody}<>"$scratch/nobody"

wrong=0
printf '%-18s %5s %7s  %s\n' guest exit seconds 'its line'
for file in "$here"/guests/growth/*.wasm; do
    name=$(basename "$file" .wasm)
    begun=${EPOCHREALTIME/./}
    # Where the limit is that nobody takes the output, the time limit is the end.
    limit=45s
    [[ $name != output ]] || limit=10s
    run -W timeout=$limit --dir "$scratch/d::/" "$file" >&"$nobody" 2>"$scratch/errors" <&"$nobody"
    code=$?
    took=$(((${EPOCHREALTIME/./} - begun) / 100000))
    line=$(grep -v '^Picked up' "$scratch/errors" | head -n 1 | cut -c1-140)
    verdict=''
    ((code == 3 || code == 134)) || verdict="WRONG: exit $code"
    [[ -n $line ]] || verdict='WRONG: no line'
    ! grep -q 'OutOfMemoryError\|StackOverflowError\|^[[:space:]]*at [a-z]*\.' "$scratch/errors" || verdict='WRONG: an error of the JVM'
    [[ $line != *'timed out'* || $name == output ]] || verdict='WRONG: only the time limit ended it'
    run "$here/guests/wat/hello.wasm" >"$scratch/next" 2>/dev/null || verdict='WRONG: the next guest does not run'
    printf '%-18s %5d %5d.%d  %s\n' "$name" "$code" $((took / 10)) $((took % 10)) "$line${verdict:+  $verdict}"
    [[ -z $verdict ]] || wrong=$((wrong + 1))
done
echo "$wrong wrong"
((wrong == 0))

#!/usr/bin/env bash
# Runs every case of a folder of wasi-testsuite as a process of its own, with a standard input that never ends, and checks the
# exit codes.
#
# usage: ends.sh FOLDER [TIMES [COMMAND...]]     COMMAND is what runs a file: by default the ./heddle run of this checkout
set -euo pipefail
[[ $# -ge 1 && -d $1 ]] || { sed -n '2,/^set -e/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
folder=$1
times=${2:-1}
shift $(($# < 2 ? $# : 2))
if (($#)); then command=("$@"); else command=("$(cd "$(dirname "$0")/.." && pwd)/heddle" run); fi

# A pipe with a writer that writes nothing.
input=$(mktemp -u)
mkfifo "$input"
exec {never}<>"$input"
rm "$input"

failed=0 ran=0 slowest=0
for file in "$folder"/*.wasm; do
    expected=0
    if [[ -r ${file%.wasm}.json ]]; then
        expected=$(grep -o '"exit_code": *[0-9]*' "${file%.wasm}.json" | grep -o '[0-9]*$' || echo 0)
    fi
    for ((i = 0; i < times; i++)); do
        begun=${EPOCHREALTIME/./}
        code=0
        timeout 30 "${command[@]}" "$file" <&"$never" >/dev/null || code=$?
        took=$(((${EPOCHREALTIME/./} - begun) / 1000))
        ((took <= slowest)) || slowest=$took
        ran=$((ran + 1))
        if ((code != expected)); then
            printf '%s: exit code %d, not %d, after %d ms\n' "${file##*/}" "$code" "$expected" "$took"
            failed=$((failed + 1))
        fi
    done
done
printf '%d passed, %d failed; the slowest took %d ms\n' $((ran - failed)) "$failed" "$slowest"
((failed == 0))

#!/bin/bash
# 10,000 guest threads alive at once, each blocked, on each host that runs threads: heddle on virtual and on platform threads, and
# WAMR's iwasm. Prints what starting, waking, joining and keeping a thread costs.
#
# usage: threads.sh [COUNT [ROUNDS]]
#
# COUNT is 10000 unless given, ROUNDS is 3. $HEDDLE and $IWASM as for fileio.sh. Takes a minute or two a round.
set -eu
source "$(dirname "$0")/hosts.sh"
crowd=$root/conformance-tests/guests/threads/crowd.wasm
heddle=${HEDDLE:-$root/heddle}
hosts=("virtual=$heddle run -W max-threads={most} $crowd" "platform=$heddle run -W max-threads={most},platform-threads $crowd")
if [[ -n $(command -v "${IWASM:-iwasm}") ]]; then
  hosts+=("iwasm=${IWASM:-iwasm} -v=0 --max-threads={most} $crowd")
fi
python3 "$here/threads.py" --count "${1:-10000}" --rounds "${2:-3}" "${hosts[@]}"

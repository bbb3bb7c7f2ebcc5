#!/usr/bin/env bash
# Runs all fuzz targets, two at a time, and says what was executed and found.
#
# usage: fuzz.sh SECONDS [TARGET...]     for so long each; a TARGET is a part of a target's name: by default all
set -uo pipefail
[[ $# -ge 1 && $1 =~ ^[0-9]+$ ]] || { sed -n '2,/^set -u/p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2; }
seconds=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
logs=$root/conformance-tests/target/fuzz-logs
mkdir -p "$logs"

# A target, its module, and what it begins with beside its own folder of inputs.
targets=(
    "dev.heddle.component.fuzz.DecoderTarget component-model -"
    "dev.heddle.component.fuzz.ValidationTarget component-model -"
    "dev.heddle.component.fuzz.WaveTarget component-model -"
    "dev.heddle.component.abi.CanonicalAbiTarget component-model -"
    "dev.heddle.conformance.fuzz.Preview1Target conformance-tests target/fuzz-seeds/none"
    "dev.heddle.conformance.fuzz.ModuleTarget conformance-tests target/fuzz-seeds/modules"
    "dev.heddle.conformance.fuzz.ComponentTarget conformance-tests target/fuzz-seeds/components"
)

# Our own guests: an input of 16 KB is what a fuzzer still changes to some purpose.
seeds=conformance-tests/target/fuzz-seeds
mkdir -p "$seeds"/{none,modules,components}
find conformance-tests/guests/{wat,c,interfaces,threads} -name '*.wasm' -size -64k -exec cp {} "$seeds/modules" \;
find conformance-tests/guests/component component-model/src/test -name '*.wasm' -size -64k -exec cp {} "$seeds/components" \;

# Each module's profile has a name of its own, as a profile of one name would fuzz in both.
profile() { [[ $1 == component-model ]] && echo fuzz || echo fuzz-guests; }

echo "building"
for module in component-model conformance-tests; do
    mvn -q -B "-P$(profile $module)" -pl "$module" -am -Dfuzz.seconds=1 -Dexec.skip=true test-compile >"$logs/build" 2>&1 ||
        { tail -20 "$logs/build"; exit 2; }
done

run() { # TARGET MODULE SEEDS
    local log=$logs/$1 found=$root/$2/target/found-$1
    mkdir -p "$root/$2/src/test/fuzz/$1" "$found"
    (cd "$root" && mvn -q -B "-P$(profile "$2")" -pl "$2" -am test-compile -Dfuzz.target="$1" -Dfuzz.seconds="$seconds" \
        -Dfuzz.seeds="$3" -Dfuzz.found="$found/") >"$log" 2>&1
    echo $? >"$log.exit"
    rmdir "$root/$2/src/test/fuzz/$1" 2>/dev/null
}

asked_for() { # NAME [TARGET...]
    local name=$1 part
    shift
    (($#)) || return 0
    for part in "$@"; do [[ $name != *"$part"* ]] || return 0; done
    return 1
}

running=0 chosen=()
for target in "${targets[@]}"; do
    read -r name module begin <<<"$target"
    asked_for "$name" "$@" || continue
    chosen+=("$name")
    run "$name" "$module" "$begin" &
    running=$((running + 1))
    if ((running >= 2)); then wait -n; running=$((running - 1)); fi
done
wait

findings=0
printf '\n%-48s %12s %10s  %s\n' target executions 'kept' finding
for name in "${chosen[@]}"; do
    log=$logs/$name
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
    kept=$(sed -n 's/^stat::new_units_added: *//p' "$log" | tail -n 1)
    finding=$(grep -m 1 -A 1 '^== Java Exception' "$log" | tail -n 1 | cut -c1-110)
    code=$(cat "$log.exit")
    ((code == 0)) || [[ -n $finding ]] || finding="exit code $code: see $log"
    printf '%-48s %12s %10s  %s\n' "$name" "${executions:-?}" "${kept:-?}" "${finding:-none}"
    if ((code != 0)); then findings=$((findings + 1)); fi
done
echo "$findings of ${#chosen[@]} targets with findings"
((findings == 0))

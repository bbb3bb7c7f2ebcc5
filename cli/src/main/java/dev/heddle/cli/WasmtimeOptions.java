package dev.heddle.cli;

/**
 * Settings of wasmtime that heddle takes because it always does as they say, or because they say how another compiler works, and those
 * that it refuses by name, because a program that runs without them would not run as was asked.
 */
final class WasmtimeOptions {
    private WasmtimeOptions() {}

    /** {@code -W}: proposals and kinds of limits. */
    static void addWasm(Settings settings) {
        settings.always(
                "all-proposals",
                "bulk-memory",
                "multi-value",
                "multi-memory",
                "reference-types",
                "tail-call",
                "threads",
                "shared-memory",
                "component-model",
                "function-references",
                "gc",
                "gc-support",
                "extended-const",
                "exceptions",
                "branch-hinting",
                "epoch-interruption",
                "unknown-exports-allow",
                "concurrency-support");
        settings.never(
                "simd",
                "relaxed-simd",
                "relaxed-simd-deterministic",
                "memory64",
                "component-model-memory64",
                "stack-switching",
                "shared-everything-threads",
                "custom-page-sizes",
                "wide-arithmetic",
                "legacy-exceptions",
                "component-model-async",
                "component-model-async-builtins",
                "component-model-more-async-builtins",
                "component-model-async-stackful",
                "component-model-threading",
                "component-model-error-context",
                "component-model-gc",
                "component-model-map",
                "component-model-fixed-length-lists",
                "component-model-implements",
                "nan-canonicalization",
                "trap-on-grow-failure",
                "unknown-imports-trap",
                "unknown-imports-default",
                "wmemcheck");
        settings.ignored("async-stack-size", "async-stack-zeroing");
    }

    /** {@code -S}: interfaces. */
    static void addWasi(Settings settings) {
        for (var later : new String[] {"inherit-network", "allow-ip-name-lookup", "tcp", "udp", "http"}) {
            settings.flag(later, "accepted; guests have no network yet", on -> {});
        }
        settings.always("cli", "common", "preview0", "preview2", "threads", "cli-exit-with-code");
        settings.never("nn", "config", "keyvalue", "tls", "listenfd", "p3");
    }

    /** {@code -O}: all of it is about wasmtime's own compiler and memory. */
    static void addOptimize(Settings settings) {
        settings.ignored(
                "opt-level",
                "regalloc-algorithm",
                "memory-*",
                "gc-heap-*",
                "gc-zeal-alloc-counter",
                "guard-before-linear-memory",
                "table-lazy-init",
                "pooling-*",
                "signals-based-traps",
                "dynamic-memory-*",
                "static-memory-*");
    }

    /** {@code -C}: the cache is ours too, the rest is about wasmtime's own compiler. */
    static void addCodegen(Settings settings) {
        settings.ignored(
                "compiler",
                "collector",
                "cranelift-*",
                "parallel-compilation",
                "native-unwind-info",
                "inlining",
                "pcc",
                "metadata-for-*");
    }

    /** {@code -D}: the names of functions in a trap's report are always there. */
    static void addDebug(Settings settings) {
        settings.always("debug-info", "address-map", "symbols");
        settings.never("guest-debug", "logging", "log-to-files");
        settings.ignored("max-backtrace");
    }
}

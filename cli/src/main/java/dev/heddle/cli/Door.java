package dev.heddle.cli;

import dev.heddle.engine.CoreModule;

/** The way by which a core module meets WASI, as its imports tell. */
enum Door {
    THREADS("wasi-threads"),
    DIRECT("WASI 0.2, imported by name"),
    PREVIEW1("preview 1 (wasi_snapshot_preview1)"),
    UNSTABLE("preview 0 (wasi_unstable)"),
    NONE("none: it imports nothing of WASI");

    private final String description;

    Door(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    static Door of(CoreModule module) {
        var door = NONE;
        for (var wanted : module.imports()) {
            var found = switch (wanted.module()) {
                case "wasi" -> wanted.name().equals("thread-spawn") ? THREADS : NONE;
                case "wasi_snapshot_preview1" -> PREVIEW1;
                case "wasi_unstable" -> UNSTABLE;
                default -> wanted.module().startsWith("wasi:") ? DIRECT : NONE;
            };
            // A threads module imports preview 1 too: the more special one decides.
            door = found.compareTo(door) < 0 ? found : door;
        }
        return door;
    }
}

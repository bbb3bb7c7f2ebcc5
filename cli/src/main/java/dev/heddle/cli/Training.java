package dev.heddle.cli;

/** What the launcher has the JVM do once, watching, so that later starts find their classes loaded and linked. */
final class Training {
    /** How the launcher asks for it; not a command for users. */
    static final String NAME = "__train";

    private Training() {}

    static int run() {
        return Main.run("run", "--help");
    }
}

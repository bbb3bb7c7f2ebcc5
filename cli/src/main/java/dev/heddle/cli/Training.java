package dev.heddle.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher has the JVM do once, watching, so that later starts find their classes loaded and linked: it runs a few
 * modules and components as users do, the first time and from the cache.
 */
final class Training {
    /** How the launcher asks for it; not a command for users. */
    static final String NAME = "__train";

    private Training() {}

    /** @param arguments the folder of the guests, and one that they may write to */
    static int run(List<String> arguments) {
        var guests = Path.of(arguments.get(0));
        var folder = arguments.get(1);
        var ended = 0;
        for (var round = 0; round < 2; round++) {
            ended += Main.run("run", guest(guests, "hello"));
            ended += Main.run("run", component(guests, "hello"));
            ended += Main.run("run", component(guests, "c-hello"));
            ended += Main.run("run", component(guests, "cli"));
            ended +=
                    Main.run("run", "--dir", folder + "::.", "--dir", folder + "::/second", component(guests, "files"));
            ended += Main.run("run", "--env", "A=1", "-S", "inherit-env", guest(guests, "context"), "one", "two");
            ended += Main.run("run", "-W", "timeout=60s", "--dir", folder + "::/", guest(guests, "files"), "/");
        }
        // Long enough for the JVM to learn which branches host calls take: it compiles them sooner, and once, from then
        // on.
        ended += Main.run("run", "--dir", folder + "::.", guest(guests, "fileio"));
        ended += Main.run("run", "--dir", folder + "::.", component(guests, "fileio"));
        return ended;
    }

    private static String guest(Path guests, String name) {
        return guests.resolve("c").resolve(name + ".wasm").toString();
    }

    private static String component(Path guests, String name) {
        return guests.resolve("component").resolve(name + ".wasm").toString();
    }
}

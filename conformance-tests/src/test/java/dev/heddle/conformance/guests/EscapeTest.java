package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest tries every path operation of preview 1 on paths and links that lead out of the directory it was granted: nothing
 * outside is read, listed, measured or changed, whoever planted the links.
 */
@DisabledOnOs(OS.WINDOWS)
class EscapeTest {
    private static final String SECRET = "known to the host alone";
    /** Told apart from any other size and name. */
    private static final int SECRET_SIZE = 7_919;

    private static final String SECRET_NAME = "unheard-of";
    private static final List<String> ENDINGS =
            List.of("", "/", "//", "/.", "/..", "/" + SECRET_NAME, "/./" + SECRET_NAME);

    @TempDir
    Path root;

    private Path outside;
    private Path granted;

    @BeforeEach
    void makeWhatIsOutside() throws Exception {
        root = root.toRealPath();
        outside = Files.createDirectory(root.resolve("outside"));
        granted = root.resolve("granted");
        Files.writeString(outside.resolve(SECRET_NAME), (SECRET + " ".repeat(SECRET_SIZE)).substring(0, SECRET_SIZE));
        Files.createDirectories(outside.resolve("folder"));
        Files.writeString(outside.resolve("folder").resolve(SECRET_NAME), SECRET);
    }

    @AfterEach
    void deleteTheLinks() throws Exception {
        // JUnit deletes the rest; of links that lead out of its folder it would warn.
        Snapshot.delete(granted);
    }

    @Test
    void linksOfTheHostLeadNowhere() throws Exception {
        for (var path : pathsThrough(links().stream().map(Link::name))) {
            checkNothingLeaks(DirectoryGrant.readWrite(granted, "/"), true, List.of(path));
        }
    }

    @Test
    void linksOfTheGuestLeadNowhere() throws Exception {
        for (var link : links()) {
            for (var path : pathsThrough(Stream.of(link.name()))) {
                checkNothingLeaks(
                        DirectoryGrant.readWrite(granted, "/"),
                        false,
                        List.of("--plant", link.name(), link.target(), path));
            }
        }
    }

    @Test
    void aReadOnlyGrantIsLeftAsItWas() throws Exception {
        plantTree(true);
        var before = Snapshot.of(granted);
        var paths = new ArrayList<String>(pathsThrough(links().stream().map(Link::name)));
        paths.addAll(pathsThrough(Stream.of("file", "folder", "folder/file", "new", ".")));
        var arguments = new ArrayList<>(List.of("--plant", "planted", "file"));
        arguments.addAll(paths);
        var said = run(DirectoryGrant.readOnly(granted, "/"), arguments);
        assertThat(said).contains("stat file: success", "open file: success");
        assertThat(Snapshot.of(granted)).isEqualTo(before);
    }

    private record Link(String name, String target) {}

    private List<Link> links() {
        return List.of(
                new Link("folder/up", ".."),
                new Link("out", "../outside"),
                new Link("out-slash", "../outside/"),
                new Link("out-file", "../outside/" + SECRET_NAME),
                new Link("out-new", "../outside/new"),
                new Link("out-deep", "folder/../../outside/folder"),
                new Link("folder/out", "../../outside"),
                new Link("here", "."),
                new Link("parent", ".."),
                new Link("absolute", outside.toString()),
                new Link("absolute-file", outside.resolve(SECRET_NAME).toString()),
                new Link("absolute-root", "/"),
                new Link("loop", "loop"));
    }

    private static List<String> pathsThrough(Stream<String> names) {
        var outward = List.of("../outside", "../outside/" + SECRET_NAME, "folder/../../outside", "..", "");
        return names.flatMap(name -> Stream.concat(
                        ENDINGS.stream().map(ending -> name + ending),
                        outward.stream().map(path -> name + "/../" + path)))
                .toList();
    }

    private void checkNothingLeaks(DirectoryGrant grant, boolean plant, List<String> arguments) throws Exception {
        plantTree(plant);
        var before = Snapshot.of(outside);
        var said = run(grant, arguments);
        assertThat(said)
                .as("%s", arguments)
                .contains("stat ")
                .doesNotContain(SECRET, "entry: " + SECRET_NAME, " " + SECRET_SIZE + " bytes");
        assertThat(Snapshot.of(outside)).as("%s", arguments).isEqualTo(before);
    }

    private static String run(DirectoryGrant grant, List<String> arguments) throws Exception {
        var output = Capture.upTo(1 << 20);
        var context = WasiContext.builder()
                .arguments(arguments)
                .stdout(output)
                .directory(grant)
                .build();
        assertThat(Guest.run(Guests.load("c/escape.wasm"), context)).isZero();
        return output.text();
    }

    private void plantTree(boolean withLinks) throws Exception {
        if (Files.exists(granted)) {
            Snapshot.delete(granted);
        }
        Files.createDirectories(granted.resolve("folder"));
        Files.writeString(granted.resolve("file"), "granted");
        Files.writeString(granted.resolve("folder/file"), "granted");
        if (withLinks) {
            for (var link : links()) {
                Files.createSymbolicLink(granted.resolve(link.name()), Path.of(link.target()));
            }
        }
    }
}

package dev.heddle.wasi.filesystem.host;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest writes into a link is what the host and the guest find there. */
class LinkTextTest {
    @TempDir
    Path root;

    private Descriptor open() throws Exception {
        return Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    /** By another program, which knows nothing of Java's paths. */
    private String onTheHost(String name) throws Exception {
        var process =
                new ProcessBuilder("/usr/bin/readlink", "-n", root.resolve(name).toString()).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/",
                "a//b",
                "a//b/",
                "a/b//c",
                "a//b//c/",
                "a/./b/",
                "./a//",
                "../",
                "..",
                ".",
                "./",
                "a b/",
                "a%2Fb//c?#/",
                "\u00e4\u00f6//\ud83d\ude00/",
                "a//./..//b/"
            })
    void itIsKeptByteForByte(String text) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/readlink")));
        try (var dir = open()) {
            if (text.endsWith("//")) {
                fails(ErrorCode.UNSUPPORTED, () -> dir.symlinkAt(text, "link"));
                return;
            }
            dir.symlinkAt(text, "link");
            assertThat(dir.readlinkAt("link")).isEqualTo(text);
            assertThat(onTheHost("link")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a///b", "a//", "a///"})
    void whatNoPathCanHaveIsRefused(String text) throws Exception {
        try (var dir = open()) {
            fails(ErrorCode.UNSUPPORTED, () -> dir.symlinkAt(text, "link"));
            fails(ErrorCode.NO_ENTRY, () -> dir.readlinkAt("link"));
        }
    }

    @Test
    void bytesThatAreNoTextAreNotMadeUp() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")));
        new ProcessBuilder("/bin/bash", "-c", "ln -s $'a\\xffb' link; ln -s $'\\xef\\xbf\\xbd/' real")
                .directory(root.toFile())
                .start()
                .waitFor();
        try (var dir = open()) {
            fails(ErrorCode.ILLEGAL_BYTE_SEQUENCE, () -> dir.readlinkAt("link"));
            fails(ErrorCode.ILLEGAL_BYTE_SEQUENCE, () -> dir.statAt(true, "link"));
            assertThat(dir.readlinkAt("real")).isEqualTo("\ufffd/");
        }
    }
}

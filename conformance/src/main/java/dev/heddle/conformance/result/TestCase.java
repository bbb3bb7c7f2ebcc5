package dev.heddle.conformance.result;

import java.nio.file.Path;

/**
 * One case of a suite.
 *
 * @param suite the name of the suite, as its manifest gives it
 * @param name the name of the file without {@code .wasm}
 * @param path where it is below the folder that was searched, without {@code .wasm}
 */
public record TestCase(String suite, String name, String path, Path file) {}

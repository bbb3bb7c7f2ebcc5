/**
 * Directories and files of the host as a guest sees them: paths that never lead out of what it was given. Start at
 * {@link dev.heddle.wasi.filesystem.sandbox.Directories}.
 */
package dev.heddle.wasi.filesystem.sandbox;

/**
 * Open directories and files of the host, and what all back ends share. Start at
 * {@link dev.heddle.wasi.filesystem.host.DirHandle}.
 */
package dev.heddle.wasi.filesystem.host;

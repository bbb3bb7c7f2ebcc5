/** The back end for Linux, by {@code /proc/self/fd}. Start at {@link dev.heddle.wasi.filesystem.host.linux.LinuxDir}. */
package dev.heddle.wasi.filesystem.host.linux;

/**
 * The back ends for other systems and for file systems in memory or in archives. Start at
 * {@link dev.heddle.wasi.filesystem.host.portable.PlainDir}.
 */
package dev.heddle.wasi.filesystem.host.portable;

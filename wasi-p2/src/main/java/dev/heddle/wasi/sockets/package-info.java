/**
 * {@code wasi:sockets}, which is refused: no socket is created and no name looked up. Guests that import it can be linked, and find
 * that they have no access. Start at {@link dev.heddle.wasi.sockets.NetworkBinding}.
 */
package dev.heddle.wasi.sockets;

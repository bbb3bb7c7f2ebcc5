/** {@code wasi:io/poll}: readiness that is shared, never borrowed. Start at {@link dev.heddle.poll.Pollable}. */
package dev.heddle.poll;

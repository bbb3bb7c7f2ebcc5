/** What JDK Flight Recorder is told of guests. Start at {@link dev.heddle.wasi.events.GuestEvents}. */
package dev.heddle.wasi.events;

/** Structs, arrays, references to small integers and to exceptions: what compiled guest code calls for them. Start at GuestObjects. */
package dev.heddle.engine.objects;

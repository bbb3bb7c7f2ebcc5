/** The types of preview 1: its numbers, flags and records, and how they lie in guest memory. */
package dev.heddle.wasi.preview1.type;

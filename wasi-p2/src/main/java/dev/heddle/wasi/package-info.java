/** The embedding: how a Java program runs WASI guests. */
package dev.heddle.wasi;

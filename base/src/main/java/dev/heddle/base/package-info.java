/**
 * What all modules know of a guest: how it ends ({@link dev.heddle.base.Trap}), what it may make its host keep
 * ({@link dev.heddle.base.Account}), what its threads wait for ({@link dev.heddle.base.WaitListener}), and how its text is printed.
 */
package dev.heddle.base;

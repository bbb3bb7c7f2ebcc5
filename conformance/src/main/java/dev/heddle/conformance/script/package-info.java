/**
 * Scripts of component tests, as {@code wasm-tools json-from-wast} writes them: each command is a case. Start at {@link
 * dev.heddle.conformance.script.ScriptRunner}.
 */
package dev.heddle.conformance.script;

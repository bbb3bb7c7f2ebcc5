/** Cases, and what became of them. Start at {@link dev.heddle.conformance.result.CaseResult}. */
package dev.heddle.conformance.result;

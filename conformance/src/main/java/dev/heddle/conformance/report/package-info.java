/** The results of a run for readers: at a terminal, on a page, in JSON. Start at {@link dev.heddle.conformance.report.Report}. */
package dev.heddle.conformance.report;

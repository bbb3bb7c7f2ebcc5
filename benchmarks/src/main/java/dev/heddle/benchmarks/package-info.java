/**
 * What calls cost: JMH benchmarks, one class for each thing measured. None runs in the build's tests. To run those whose names
 * match, with nanoseconds and bytes per operation:
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/benchmarks.jar -prof gc ResourceTable
 * }</pre>
 *
 * <p>To add one, write a class {@code …Benchmark} here: JMH finds it. Start at {@link
 * dev.heddle.benchmarks.ResourceTableBenchmark}.
 */
package dev.heddle.benchmarks;

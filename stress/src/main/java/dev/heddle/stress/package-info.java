/**
 * jcstress tests of what threads share: readiness, the wait queues of memories, and the resource table. Each names the outcomes
 * that are allowed; all others are defects. To run those whose names match, or all without {@code -t}:
 *
 * <pre>{@code
 * mvn -q -pl stress -am package -DskipTests
 * java -jar stress/target/jcstress.jar -t Notify
 * }</pre>
 *
 * <p>To add one, write a class here and break the code once to see it fail. Start at {@link
 * dev.heddle.stress.NotifyAgainstTimeout}.
 */
package dev.heddle.stress;

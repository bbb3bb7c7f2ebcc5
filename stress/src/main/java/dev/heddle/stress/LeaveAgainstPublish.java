package dev.heddle.stress;

import dev.heddle.poll.ReadinessSource;
import dev.heddle.poll.Waiter;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A waiter leaves while a publisher takes all waiters off; one that enters after that is not to suffer. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The one that came later was woken.")
@Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The wake-up was lost.")
@State
public class LeaveAgainstPublish {
    /** So that the other thread finds one under way. */
    private static final int ROUNDS = 20;

    private final ReadinessSource source = new ReadinessSource(() -> false);
    private final Waiter leaver = Waiter.subscribedTo(List.of(source));

    @Actor
    public void leave() {
        leaver.close();
    }

    @Actor
    public void publish(I_Result result) {
        result.r1 = 1;
        for (var round = 0; round < ROUNDS && result.r1 == 1; round++) {
            source.publish();
            try (var later = Waiter.subscribedTo(Watch.withPatience(source))) {
                source.publish();
                result.r1 = Watch.await(later);
            }
        }
    }
}

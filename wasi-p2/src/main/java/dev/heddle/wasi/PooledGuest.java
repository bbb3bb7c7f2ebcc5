package dev.heddle.wasi;

import dev.heddle.engine.LinkException;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Deadline;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Signal;
import dev.heddle.poll.TimeSource;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A guest whose instance waits for calls, one after another. One caller has it at a time. */
final class PooledGuest<I> {
    /*
     * The caller and the guest's thread meet at a call: the caller puts it into `next` and waits for its end, or for the guest's.
     *
     *  - The guest's thread takes a call when the call's signal is set, and makes the place for the following one before it is done.
     */
    private static final class Call<I, T> {
        final GuestBody<I, T, ?> body;
        final Signal done = new Signal();
        /** Written before {@code done} is set, read after it. */
        @Nullable
        T result;

        volatile @Nullable Exception failure;

        Call(GuestBody<I, T, ?> body) {
            this.body = body;
        }

        /** What the body throws ends the guest; who called looks here for what it was. */
        void run(I instance) throws Exception {
            try {
                result = body.run(instance);
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }
    }

    private static final class Place<I> {
        final Signal filled = new Signal();
        volatile @Nullable Call<I, ?> call;
    }

    private final Guest guest;
    private volatile Place<I> next = new Place<>();

    PooledGuest(Program<I> program, WasiContext context) throws FilesystemException {
        guest = program.start(context, this::serve);
    }

    private void serve(I instance) throws Exception {
        while (true) {
            var place = next;
            Poll.block(place.filled);
            var call = Objects.requireNonNull(place.call);
            next = new Place<>();
            call.run(instance);
            call.done.set();
        }
    }

    /** As {@link GuestPool#call}, for whoever has this instance. */
    <T, X extends Exception> T call(Duration limit, GuestBody<I, T, X> body)
            throws X, LinkException, InterruptedException {
        var call = new Call<>(body);
        var place = next;
        place.call = call;
        place.filled.set();
        await(call, limit);
        if (call.done.ready()) {
            return Objects.requireNonNull(call.result);
        }
        if (!guest.isOver() && call.failure == null) {
            guest.cancel(new GuestCancelled("timed out after " + GuestEnd.inSeconds(limit)));
        }
        try {
            throw new GuestExit(guest.await());
        } catch (IllegalStateException e) {
            throw Program.unwrapped(e, call.failure, body);
        }
    }

    /** Waits until the call is done, the guest is over, or time is up. */
    private void await(Call<I, ?> call, Duration limit) throws InterruptedException {
        var timeIsUp = Deadline.after(TimeSource.system(), Alarms.nanoseconds(limit));
        try {
            var ignored = Poll.poll(List.of(call.done, guest.over(), timeIsUp));
        } catch (CancelledException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    void cancel() {
        guest.cancel();
    }

    /** Ends it, and waits until it is gone. */
    void end() {
        guest.close();
    }
}

package dev.heddle.wasi.io;

import dev.heddle.base.Account;
import dev.heddle.component.HostInterface;
import dev.heddle.component.function.Call;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.WasiVersion;

/** Offers {@link Poll} to guests as {@code wasi:io/poll}. */
public final class PollBinding {
    private PollBinding() {}

    /** The interface, whose polls that are under way are counted in {@code account}. */
    public static HostInterface create(Account account) {
        var subscriptions = new Subscriptions(account);
        return HostInterface.named("wasi:io/poll", WasiVersion.PREVIEW_2)
                .resource("pollable", Pollable.class, pollable -> {})
                .function(
                        "[method]pollable.ready: func(self: borrow<pollable>) -> bool",
                        call -> call.returnBool(call.resource(0, Pollable.class).ready()))
                .function(
                        "[method]pollable.block: func(self: borrow<pollable>)",
                        call -> Poll.block(call.resource(0, Pollable.class)))
                .function("poll: func(in: list<borrow<pollable>>) -> list<u32>", call -> poll(call, subscriptions));
    }

    private static void poll(Call call, Subscriptions subscriptions) {
        var pollables = call.resources(0, Pollable.class);
        var count = pollables.size();
        subscriptions.take(count);
        try {
            var indexes = call.indexes(count);
            call.returnU32s(indexes, Poll.poll(pollables, indexes));
        } finally {
            subscriptions.giveBack(count);
        }
    }
}

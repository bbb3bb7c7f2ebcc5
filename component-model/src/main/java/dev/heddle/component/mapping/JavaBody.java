package dev.heddle.component.mapping;

import dev.heddle.component.function.Call;
import dev.heddle.component.function.HostBody;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;

/**
 * A Java method, called by guests.
 *
 * @param target {@code (Object[]) -> Object}, its object in the first place
 * @param receiver the object whose method it is
 * @param hasSelf whether that is the call's first argument
 */
record JavaBody(MethodMapping mapping, MethodHandle target, Function<Call, Object> receiver, boolean hasSelf)
        implements HostBody {
    @Override
    public void answer(Call call) throws Exception {
        var arguments = new Object[mapping.count() + 1];
        arguments[0] = receiver.apply(call);
        var taken = 0;
        try {
            for (; taken < mapping.count(); taken++) {
                arguments[taken + 1] = mapping.argument(call, taken, hasSelf);
            }
        } catch (RuntimeException | Error failure) {
            // The guest gave away what came before, and the method will not be called with it.
            mapping.drop(arguments, taken, failure);
            throw failure;
        }
        Object returned;
        try {
            returned = (Object) target.invokeExact(arguments);
        } catch (Throwable failure) {
            if (!mapping.answerError(call, failure)) {
                throw asIs(failure);
            }
            return;
        }
        mapping.answer(call, returned);
    }

    private static Exception asIs(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }
}

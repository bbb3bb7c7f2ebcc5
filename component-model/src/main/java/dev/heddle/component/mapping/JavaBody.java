package dev.heddle.component.mapping;

import dev.heddle.component.function.Call;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.mapping.convert.HostObjectConverter;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A Java method, called by guests.
 *
 * @param target {@code (Object[]) -> Object}, its object in the first place
 * @param implementation its object, if that is no resource
 * @param self of a resource's method: what its object is
 */
record JavaBody(
        MethodMapping mapping,
        MethodHandle target,
        Object implementation,
        @Nullable HostObjectConverter self) implements HostBody {
    @Override
    public void answer(Call call) throws Exception {
        var arguments = new Object[mapping.count() + 1];
        arguments[0] = self == null ? implementation : self.argument(call, 0);
        var taken = 0;
        try {
            for (; taken < mapping.count(); taken++) {
                arguments[taken + 1] = mapping.argument(call, taken, self != null);
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

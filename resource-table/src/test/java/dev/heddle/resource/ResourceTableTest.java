package dev.heddle.resource;

import static dev.heddle.resource.Allocation.LOWEST_FREE;
import static dev.heddle.resource.Allocation.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.heddle.resource.ResourceException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceTableTest {
    @ParameterizedTest
    @EnumSource
    void aHandleNamesWhatWasInserted(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int a = table.insert("a");
        int b = table.insert("b");

        assertThat(table.get(a, String.class)).isEqualTo("a");
        assertThat(table.get(b, CharSequence.class)).isEqualTo("b");
        assertThat(table.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aHandleNamesNothingOnceRemoved(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int handle = table.insert("a");

        assertThat(table.remove(handle, String.class)).isEqualTo("a");

        assertRefused(Reason.NOT_FOUND, "handle " + handle + " names nothing", () -> table.get(handle, String.class));
        assertRefused(
                Reason.NOT_FOUND, "handle " + handle + " names nothing", () -> table.remove(handle, String.class));
        assertThat(table.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aHandleThatWasNeverGivenOutNamesNothingAndIsToldUnsigned(Allocation allocation) {
        var table = new ResourceTable(allocation);

        assertRefused(Reason.NOT_FOUND, "handle 4294967295 names nothing", () -> table.get(-1, Object.class));
        assertRefused(Reason.NOT_FOUND, "handle 2147483648 names nothing", () -> table.get(1 << 31, Object.class));
        assertRefused(Reason.NOT_FOUND, "handle 0 names nothing", () -> table.remove(0, Object.class));
    }

    @ParameterizedTest
    @EnumSource
    void aResourceOfAnotherTypeIsRefusedAndStays(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int handle = table.insert("a");
        var message = "handle " + handle + " names a String, not a Integer";

        assertRefused(Reason.WRONG_TYPE, message, () -> table.get(handle, Integer.class));
        assertRefused(Reason.WRONG_TYPE, message, () -> table.remove(handle, Integer.class));
        assertThat(table.get(handle, String.class)).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void aFullTableRefusesMoreUntilSomethingIsRemoved(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation, 2);
        int parent = table.insert("a");
        int other = table.insert("b");
        var message = "the table holds 2 resources and may hold no more";

        assertRefused(Reason.TABLE_FULL, message, () -> table.insert("c"));
        assertRefused(Reason.TABLE_FULL, message, () -> table.insertChild(parent, "c"));

        table.remove(other, String.class);
        table.insertChild(parent, "c");
        assertThat(table.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void renumberMovesAResourceAndReturnsTheOneInItsWay(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int a = table.insert("a");
        int b = table.insert("b");

        assertThat(table.renumber(b, a)).isEqualTo("a");

        assertThat(table.get(a, String.class)).isEqualTo("b");
        assertRefused(Reason.NOT_FOUND, "handle " + b + " names nothing", () -> table.get(b, String.class));
        assertThat(table.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void renumberWithinOneStripeWorksToo(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(Numbers.of(allocation), 10, 0);
        int a = table.insert("a");
        int b = table.insert("b");

        assertThat(table.renumber(a, b)).isEqualTo("b");
        assertThat(table.get(b, String.class)).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void renumberToItselfMovesNothing(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int handle = table.insert("a");

        assertThat(table.renumber(handle, handle)).isEqualTo("a");
        assertThat(table.get(handle, String.class)).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void renumberNeedsBothHandlesInUseAndChangesNothingOtherwise(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        int handle = table.insert("a");

        assertRefused(Reason.NOT_FOUND, "handle 99 names nothing", () -> table.renumber(handle, 99));
        assertRefused(Reason.NOT_FOUND, "handle 99 names nothing", () -> table.renumber(99, handle));
        assertRefused(Reason.NOT_FOUND, "handle 99 names nothing", () -> table.renumber(99, 99));
        assertThat(table.get(handle, String.class)).isEqualTo("a");
    }

    @Test
    void theLowestFreeNumberIsGivenOutFromZeroUp() throws ResourceException {
        var table = new ResourceTable(LOWEST_FREE);
        for (int number = 0; number < 200; number++) {
            assertThat(table.insert(number)).isEqualTo(number);
        }
        table.remove(150, Integer.class);
        table.remove(3, Integer.class);
        table.renumber(70, 71);

        assertThat(table.insert("x")).isEqualTo(3);
        assertThat(table.insertChild(3, "x")).isEqualTo(70);
        assertThat(table.insert("x")).isEqualTo(150);
        assertThat(table.insert("x")).isEqualTo(200);
    }

    @Test
    void aNumberThatAFailedInsertHadChosenIsGivenOutNext() throws ResourceException {
        var table = new ResourceTable(LOWEST_FREE, 1);

        assertRefused(Reason.NOT_FOUND, "handle 7 names nothing", () -> table.insertChild(7, "x"));
        assertThat(table.insert("x")).isZero();
    }

    @Test
    void sequentialNumbersArePositiveAndDoNotComeBackSoon() throws ResourceException {
        var table = new ResourceTable(SEQUENTIAL);
        for (int number = 1; number < 200; number++) {
            assertThat(table.insert("x")).isEqualTo(number);
            table.remove(number, String.class);
        }
    }

    @Test
    void sequentialNumbersGoRoundAndPassOverThoseInUse() throws ResourceException {
        var table = new ResourceTable(new SequentialNumbers(4), 3, 1);
        int first = table.insert("a");
        int second = table.insert("b");
        int third = table.insert("c");
        table.remove(second, String.class);

        assertThat(table.insert("d")).isEqualTo(4);
        table.remove(4, String.class);
        assertThat(table.insert("d")).isEqualTo(second);
        assertThat(table.get(first, String.class)).isEqualTo("a");
        assertThat(table.get(second, String.class)).isEqualTo("d");
        assertThat(table.get(third, String.class)).isEqualTo("c");
    }

    @ParameterizedTest
    @EnumSource
    void manyResourcesAreAllFoundAgain(Allocation allocation) throws ResourceException {
        var table = new ResourceTable(allocation);
        var handles = new int[100_000];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = table.insert(i);
        }
        for (int i = 0; i < handles.length; i += 2) {
            table.remove(handles[i], Integer.class);
        }
        for (int i = 1; i < handles.length; i += 2) {
            assertThat(table.get(handles[i], Integer.class)).isEqualTo(i);
        }
        assertThat(table.size()).isEqualTo(handles.length / 2);
    }

    @ParameterizedTest
    @EnumSource
    void aLookUpThatFindsItsNumberForgottenByTheShadowStillFindsTheResource(Allocation allocation)
            throws ResourceException {
        var table = new ResourceTable(allocation);
        var handles = new int[1_000];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = table.insert(i);
            // Whatever the shadow of one stripe held is overwritten by what comes later in its place.
            assertThat(table.get(handles[0], Integer.class)).isZero();
            if (i > 0) {
                assertThat(table.remove(handles[i], Integer.class)).isEqualTo(i);
            }
        }
    }

    @Test
    void aTableWithoutRoomAndANullResourceAreRefused() throws ResourceException {
        var table = new ResourceTable(LOWEST_FREE);
        int handle = table.insert("a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceTable(LOWEST_FREE, 0))
                .withMessage("a table needs room for at least 1 resource, not 0");
        assertThatNullPointerException().isThrownBy(() -> table.insert(null));
        assertThatNullPointerException().isThrownBy(() -> table.insertChild(handle, null));
        assertThat(table.size()).isEqualTo(1);
    }

    private static void assertRefused(Reason reason, String message, ThrowingCallable call) {
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(call)
                .withMessage(message)
                .extracting(ResourceException::reason)
                .isEqualTo(reason);
    }
}

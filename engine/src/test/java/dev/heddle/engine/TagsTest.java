package dev.heddle.engine;

import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagsTest {
    private final Store store = Store.create(Account.create());

    /** How the code of a module runs. */
    enum Code {
        COMPILED,
        INTERPRETED;

        CoreModule load(String name) {
            return this == COMPILED ? Guests.load(name) : Guests.interpreted(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionOfAnotherTagOfTheSameTypeIsNotCaught(Code code) throws Exception {
        var one = code.load("tags-owner").instantiate(new Imports(), store);
        var two = code.load("tags-owner").instantiate(new Imports(), store);
        var user = user(code, one, two);
        var ofOne = catcher(code, user, "throw-one", one);
        var ofTwo = catcher(code, user, "throw-two", one);
        var ofUser = catcher(code, user, "throw-own", one);
        assertThat(function(ofOne, "catch").call(42)).containsExactly(42);
        assertThat((int) function(ofTwo, "catch").call(42)[0]).isEqualTo(-1);
        assertThat((int) function(ofUser, "catch").call(42)[0]).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void oneTagUnderTwoNamesIsOne(Code code) throws Exception {
        var owner = code.load("tags-owner").instantiate(new Imports(), store);
        var user = user(code, owner, owner);
        assertThat(function(catcher(code, user, "throw-one", owner), "catch").call(7))
                .containsExactly(7);
        assertThat(function(catcher(code, user, "throw-two", owner), "catch").call(8))
                .containsExactly(8);
    }

    // Interpreted code of Chicory catches nothing that another instance's function throws through a
    // table.
    @ParameterizedTest
    @EnumSource(names = "COMPILED")
    void whoDefinesATagCatchesItFromThoseItIsGivenTo(Code code) throws Exception {
        var owner = code.load("tags-owner").instantiate(new Imports(), store);
        var other = code.load("tags-owner").instantiate(new Imports(), store);
        user(code, other, owner);
        assertThat((int) function(other, "catch").call(0, 5)[0])
                .as("its own tag")
                .isEqualTo(5);
        assertThat((int) function(other, "catch").call(1, 5)[0])
                .as("the same module's tag in another instance")
                .isEqualTo(-1);
        assertThat((int) function(other, "catch").call(2, 5)[0])
                .as("the user's tag")
                .isEqualTo(-1);
        assertThat((int) function(other, "catch").call(3, 5)[0])
                .as("from itself")
                .isEqualTo(5);
    }

    private CoreInstance user(Code code, CoreInstance one, CoreInstance two) throws LinkException {
        return code.load("tags-user")
                .instantiate(
                        new Imports()
                                .export("one", "tag", one.export("tag").orElseThrow())
                                .export("two", "tag", two.export("tag").orElseThrow())
                                .export("one", "table", one.export("table").orElseThrow()),
                        store);
    }

    private CoreInstance catcher(Code code, CoreInstance thrower, String thrown, CoreInstance tags)
            throws LinkException {
        return code.load("tags-catcher")
                .instantiate(
                        new Imports()
                                .export(
                                        "thrower",
                                        "throw",
                                        thrower.export(thrown).orElseThrow())
                                .export("tags", "tag", tags.export("tag").orElseThrow()),
                        store);
    }
}

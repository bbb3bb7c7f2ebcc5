package dev.heddle.component.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostDataTest {
    @Test
    void objectsAreFoundUnderTheirClass() {
        var data = HostData.of(String.class, "a").and(Integer.class, 1);
        assertThat(data.get(String.class)).isEqualTo("a");
        assertThat(data.get(Integer.class)).isEqualTo(1);
        assertThat(data.has(Long.class)).isFalse();
    }

    @Test
    void anObjectIsNotFoundUnderAnotherClassOfItsOwn() {
        var data = HostData.of(List.class, new ArrayList<String>());
        assertThat(data.has(List.class)).isTrue();
        assertThat(data.has(ArrayList.class)).isFalse();
        assertThatThrownBy(() -> data.get(ArrayList.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the store was given no host data of java.util.ArrayList");
    }

    @Test
    void theLastObjectOfAClassCountsAndTheFirstDataStayAsTheyAre() {
        var first = HostData.none().and(String.class, "a").and(Integer.class, 1);
        var second = first.and(String.class, "b");
        assertThat(second.get(String.class)).isEqualTo("b");
        assertThat(second.get(Integer.class)).isEqualTo(1);
        assertThat(first.get(String.class)).isEqualTo("a");
    }
}

package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.HostInterface;
import dev.heddle.component.type.FunctionType;
import dev.heddle.wasi.clocks.Timezone;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class Preview2Test {
    private static final WasiContext NOTHING = WasiContext.builder().build();

    @Test
    void everyStableFunctionOfTheFivePackagesAndOfSocketsIsOffered() {
        try (var preview2 = new Preview2(NOTHING, NOTHING.environment("guest"), List.of())) {
            var functions = preview2.interfaces().stream()
                    .collect(Collectors.groupingBy(
                            each -> each.name().substring(0, each.name().indexOf('/')),
                            Collectors.summingLong(Preview2Test::functions)));
            assertThat(functions)
                    .containsEntry("wasi:io", 19L)
                    .containsEntry("wasi:clocks", 6L)
                    .containsEntry("wasi:random", 5L)
                    .containsEntry("wasi:cli", 11L)
                    .containsEntry("wasi:filesystem", 30L)
                    .containsEntry("wasi:sockets", 52L);
        }
    }

    @Test
    void noInterfaceIsOfferedTwice() {
        try (var preview2 = new Preview2(NOTHING, NOTHING.environment("guest"), List.of())) {
            assertThat(preview2.interfaces()).extracting(HostInterface::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyWhatIsImportedIsMadeWhateverItsVersion() {
        try (var preview2 = new Preview2(NOTHING, NOTHING.environment("guest"), List.of())) {
            assertThat(preview2.interfaces(List.of("wasi:cli/stdout@0.2.0", "wasi:io/poll", "some:other/thing@1.0.0")))
                    .extracting(HostInterface::name)
                    .containsExactly("wasi:io/poll", "wasi:cli/stdout");
        }
    }

    @Test
    void timeZonesAreOfferedToThoseThatAreGivenOne() {
        var given = WasiContext.builder().timezone(Timezone.of(ZoneOffset.UTC)).build();
        assertThat(names(NOTHING)).doesNotContain("wasi:clocks/timezone");
        assertThat(names(given)).contains("wasi:clocks/timezone");
    }

    @Test
    void errorsOfTheNetworkAreToldByAFunctionOnlyWhereAskedFor() {
        var asking = WasiContext.builder().networkErrorCode().build();
        assertThat(functions(NOTHING, "wasi:sockets/network")).isZero();
        assertThat(functions(asking, "wasi:sockets/network")).isEqualTo(1);
    }

    private static long functions(WasiContext context, String name) {
        try (var preview2 = new Preview2(context, context.environment("guest"), List.of())) {
            return functions(preview2.interfaces(List.of(name)).getFirst());
        }
    }

    private static List<String> names(WasiContext context) {
        try (var preview2 = new Preview2(context, context.environment("guest"), List.of())) {
            return preview2.interfaces().stream().map(HostInterface::name).toList();
        }
    }

    private static long functions(HostInterface offered) {
        return offered.type().exports().values().stream()
                .filter(FunctionType.class::isInstance)
                .count();
    }
}

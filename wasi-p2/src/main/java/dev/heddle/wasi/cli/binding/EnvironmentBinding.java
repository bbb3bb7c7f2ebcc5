package dev.heddle.wasi.cli.binding;

import dev.heddle.component.HostInterface;
import dev.heddle.wasi.WasiVersion;
import dev.heddle.wasi.cli.Environment;

/** Offers an {@link Environment} to guests as {@code wasi:cli/environment}. */
public final class EnvironmentBinding {
    private EnvironmentBinding() {}

    public static HostInterface create(Environment environment) {
        var values = new EnvironmentValues(environment);
        return HostInterface.named("wasi:cli/environment", WasiVersion.PREVIEW_2)
                .function(
                        "get-environment: func() -> list<tuple<string, string>>",
                        call -> call.returnValue(values.variables()))
                .function("get-arguments: func() -> list<string>", call -> call.returnValue(values.arguments()))
                .function("initial-cwd: func() -> option<string>", call -> call.returnValue(values.initialCwd()));
    }
}

package dev.heddle.component;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.abi.handle.HostResource;

/** What tests of other packages see of host interfaces. */
public final class HostInterfaces {
    private HostInterfaces() {}

    public static HostResource resource(HostInterface api, String name) {
        return requireNonNull(api.resources().get(name));
    }
}

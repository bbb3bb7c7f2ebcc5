package dev.heddle.conformance.signatures;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.HostInterface;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.wit.WitInterface;
import dev.heddle.component.wit.WitPackages;
import dev.heddle.conformance.signatures.ComparedInterface.Status;
import dev.heddle.conformance.signatures.InterfaceMembers.Sort;
import dev.heddle.wasi.WasiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares what the host declares of WASI with the official WIT text, in both directions. */
public final class SignatureComparison {
    /** How many packages of other versions a complaint names. */
    private static final int SHOWN = 10;

    private final Map<String, WitInterface> official = new LinkedHashMap<>();
    private final Map<String, HostInterface> declared = new LinkedHashMap<>();
    /** The interface that defines each resource type, of either side, with the resource's name there. */
    private final IdentityHashMap<ResourceType, String> owners = new IdentityHashMap<>();

    private SignatureComparison(List<WitInterface> official, List<HostInterface> declared) {
        for (var one : official) {
            var name = withoutVersion(one.name());
            this.official.put(name, one);
            register(name, one.type());
        }
        for (var one : declared) {
            this.declared.put(one.name(), one);
            register(one.name(), one.type());
        }
    }

    /**
     * Compares all packages of the host's version of WASI that there are below a folder; packages of other versions are not looked
     * at. May block on the disk.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is not WIT, or none is of that version; the message says which, or what there is
     */
    public static SignatureReport withTextBelow(Path folder) throws IOException {
        var packages = WitPackages.read(folder);
        var interfaces = new ArrayList<WitInterface>();
        for (var name : packages.names()) {
            if (name.startsWith("wasi:") && name.endsWith("@" + WasiVersion.PREVIEW_2)) {
                interfaces.addAll(packages.interfaces(name));
            }
        }
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + ": no WIT text of WASI " + WasiVersion.PREVIEW_2 + " below it" + found(packages));
        }
        return of(interfaces, HostSignatures.all());
    }

    private static String found(WitPackages packages) {
        var names = packages.names();
        return names.isEmpty()
                ? ""
                : names.stream()
                        .limit(SHOWN)
                        .collect(Collectors.joining(", ", ", but ", names.size() > SHOWN ? ", ..." : ""));
    }

    static SignatureReport of(List<WitInterface> official, List<HostInterface> declared) {
        return new SignatureComparison(official, declared).report();
    }

    private void register(String interfaceName, ExternType.InstanceType type) {
        type.exports().forEach((name, member) -> {
            if (member instanceof ExternType.ResourceBound bound && bound.fresh()) {
                owners.put(bound.resource(), interfaceName + "." + name);
            }
        });
    }

    private String owner(ResourceType resource) {
        return requireNonNull(owners.getOrDefault(resource, "another version's " + resource.name()));
    }

    private SignatureReport report() {
        var results = new ArrayList<ComparedInterface>();
        official.forEach((name, text) -> {
            var host = declared.get(name);
            if (host != null) {
                var differences = differences(host, text);
                results.add(new ComparedInterface(name, Status.COMPARED, counts(text), differences));
            } else {
                var status = text.exported() ? Status.OF_PROGRAMS : Status.NOT_DECLARED;
                results.add(new ComparedInterface(name, status, counts(text), List.of()));
            }
        });
        for (var name : declared.keySet()) {
            if (!official.containsKey(name)) {
                results.add(new ComparedInterface(name, Status.UNKNOWN, Map.of(), List.of()));
            }
        }
        return new SignatureReport(results);
    }

    private InterfaceMembers members(ExternType.InstanceType type) {
        return new InterfaceMembers(type, this::owner);
    }

    /** How much the text defines, what it uses of other interfaces aside. */
    private static Map<Sort, Integer> counts(WitInterface text) {
        var counts = new EnumMap<Sort, Integer>(Sort.class);
        var members = new InterfaceMembers(text.type(), ResourceType::name);
        for (var name : members.names()) {
            if (!text.used().containsKey(name)) {
                counts.merge(members.sort(name), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String withoutVersion(String name) {
        var at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private List<Difference> differences(HostInterface host, WitInterface text) {
        var here = members(host.type());
        var there = members(text.type());
        var names = new LinkedHashSet<>(there.names());
        names.addAll(here.names());
        var differences = new ArrayList<Difference>();
        for (var name : names) {
            if (!here.names().contains(name)) {
                differences.add(new Difference("", there.written(name)));
            } else if (!there.names().contains(name)) {
                differences.add(new Difference(here.written(name), ""));
            } else if (!isSame(name, here, there) && !isToldWithItsOrigin(name, host, text)) {
                differences.add(new Difference(here.written(name), there.written(name)));
            }
        }
        return differences;
    }

    /**
     * Whether a member is the same. One that differs only by what a name stands for is told with that name: a type that differs would
     * else be told with each function that speaks of it.
     */
    private static boolean isSame(String name, InterfaceMembers here, InterfaceMembers there) {
        return here.inFull(name).equals(there.inFull(name))
                || here.written(name).equals(there.written(name));
    }

    /** Whether a type of another interface is used from there on both sides: what differs is told with that interface. */
    private boolean isToldWithItsOrigin(String name, HostInterface host, WitInterface text) {
        var origin = text.used().get(name);
        var owner = origin == null ? null : declared.get(withoutVersion(origin.interfaceName()));
        return origin != null
                && owner != null
                && official.containsKey(owner.name())
                && requireNonNull(host.type().exports().get(name))
                        .equals(owner.type().exports().get(origin.name()));
    }
}

package dev.heddle.component.link;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an interface with its version, like {@code wasi:io/poll@0.2.6}.
 *
 * @param base the name without the version
 * @param version null if it has none, or one that is no semantic version: then only the very same name matches
 */
public record VersionedName(String base, @Nullable Version version) {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(-[^+]*)?(\\+.*)?");

    record Version(int major, int minor, int patch, boolean preRelease) implements Comparable<Version> {
        /** Whether one may stand in for the other: {@code 1.x.y} among themselves, {@code 0.2.x} among themselves. */
        boolean isCompatibleWith(Version other) {
            return !preRelease
                    && !other.preRelease
                    && major == other.major
                    && (major > 0 || (minor == other.minor && (minor > 0 || patch == other.patch)));
        }

        @Override
        public int compareTo(Version other) {
            if (major != other.major) {
                return Integer.compare(major, other.major);
            }
            return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
        }
    }

    public static VersionedName of(String name) {
        var at = name.indexOf('@');
        var matcher = at < 0 ? null : VERSION.matcher(name.substring(at + 1));
        if (matcher == null || !matcher.matches()) {
            return new VersionedName(name, null);
        }
        var version = new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4) != null);
        return new VersionedName(name.substring(0, at), version);
    }

    /** Whether something of this name may be linked to an import of that name, its own name aside. */
    boolean serves(VersionedName wanted) {
        return version != null
                && wanted.version != null
                && base.equals(wanted.base)
                && version.isCompatibleWith(wanted.version);
    }

    /** The name among those offered that an import of {@code wanted} is linked to: the same, else the newest compatible one. */
    public static @Nullable String find(String wanted, Set<String> offered) {
        if (offered.contains(wanted)) {
            return wanted;
        }
        var name = of(wanted);
        if (name.version == null) {
            return null;
        }
        String found = null;
        Version newest = null;
        for (var candidate : offered) {
            if (!candidate.startsWith(name.base)) {
                continue;
            }
            var other = of(candidate);
            if (other.version != null
                    && other.serves(name)
                    && (newest == null || other.version.compareTo(newest) > 0)) {
                found = candidate;
                newest = other.version;
            }
        }
        return found;
    }
}

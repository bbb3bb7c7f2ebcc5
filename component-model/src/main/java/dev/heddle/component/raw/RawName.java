package dev.heddle.component.raw;

import java.util.Optional;

/** The name of an import or an export with its attributes: {@code nameattributes}. */
public record RawName(
        String name, Optional<String> implemented, Optional<String> versionSuffix, Optional<String> externalId) {}

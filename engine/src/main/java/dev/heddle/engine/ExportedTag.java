package dev.heddle.engine;

import com.dylibso.chicory.runtime.TagInstance;

/** A tag of an instance. */
record ExportedTag(ExternType.Tag type, TagInstance value) implements Tag {}

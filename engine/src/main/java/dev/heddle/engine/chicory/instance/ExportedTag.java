package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.TagInstance;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.ExternType;

/** A tag of an instance. */
record ExportedTag(ExternType.Tag type, TagInstance value) implements CoreExport.Tag {}

package dev.heddle.component.mapping;

import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.type.ResourceType;

/** What Java types stand for resources. */
@FunctionalInterface
interface Resources {
    /**
     * The converter of handles.
     *
     * @param what they are, for messages
     * @param owned whether they are given away
     */
    Converter converter(String what, ResourceType resource, boolean owned, Class<?> java) throws Mismatch;
}

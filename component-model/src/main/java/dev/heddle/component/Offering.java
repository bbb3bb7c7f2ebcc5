package dev.heddle.component;

import dev.heddle.component.link.TypeMatching;
import dev.heddle.component.mapping.MappingException;
import dev.heddle.component.type.ExternType;

/** Something that a {@link Linker} has for components to import, before it is known as what they import it. */
@FunctionalInterface
interface Offering {
    /**
     * What is offered to one component.
     *
     * @param name of the import
     * @param matching which knows the resources of imports before this
     * @throws MappingException if it cannot be offered as the type that is wanted
     */
    Offer as(String name, ExternType wanted, TypeMatching matching) throws MappingException;
}

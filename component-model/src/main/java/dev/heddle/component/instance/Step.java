package dev.heddle.component.instance;

import dev.heddle.engine.LinkException;

/** One thing that instantiating a component does, worked out as far as it can be without an instance. */
@FunctionalInterface
interface Step {
    /**
     * Does it for one instance. May block, where start functions do.
     *
     * @throws LinkException if a core module does not take what it is given
     */
    void carryOut(Instantiation instance) throws LinkException;
}

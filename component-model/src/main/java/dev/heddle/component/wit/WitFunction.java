package dev.heddle.component.wit;

import dev.heddle.component.type.FunctionType;

/** A function of an interface, as its signature says. The name may be {@code [method]r.f}, {@code [static]r.f} or {@code [constructor]r}. */
public record WitFunction(String name, FunctionType type) {}

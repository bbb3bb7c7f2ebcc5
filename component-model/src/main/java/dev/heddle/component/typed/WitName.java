package dev.heddle.component.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that something of Java's has in WIT: of an interface {@code my:app/log@1.0.0}; of a method {@code write-all}, or
 * {@code [static]file.open}, where the Java name does not follow from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WitName {
    String value();
}

package fr.montpellier.multipass.service.tokens.representation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks controllers, and methods of controllers, that a helper of an accompanied person may call. They refuse or leave out what is
 * of no domain of the mandate, with {@link Mandate}. All other controllers refuse helpers.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinMandate {}

/**
 * A department's application that asks residents for a document through Multipass (RFC 9396), as a partner would build
 * it.
 */
@NullMarked
package fr.montpellier.multipass.simulators.application;

import org.jspecify.annotations.NullMarked;

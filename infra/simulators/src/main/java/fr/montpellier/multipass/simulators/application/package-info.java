/** A department's application that asks residents for a document by Multipass (RFC 9396): what a partner would build. */
@NullMarked
package fr.montpellier.multipass.simulators.application;

import org.jspecify.annotations.NullMarked;

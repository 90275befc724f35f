/** The decision point: may this agent read this document now? (AuthZEN Authorization API 1.0) */
@NullMarked
package fr.montpellier.multipass.consent.decisions;

import org.jspecify.annotations.NullMarked;

/**
 * The decision point, which decides whether an agent or an application may read a document now (AuthZEN Authorization
 * API 1.0).
 */
@NullMarked
package fr.montpellier.multipass.consent.decisions;

import org.jspecify.annotations.NullMarked;

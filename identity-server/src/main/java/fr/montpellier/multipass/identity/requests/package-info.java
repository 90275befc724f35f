/**
 * Authorization requests: in which forms they arrive, what is checked of them before anything else happens, and how they
 * are answered.
 */
@NullMarked
package fr.montpellier.multipass.identity.requests;

import org.jspecify.annotations.NullMarked;

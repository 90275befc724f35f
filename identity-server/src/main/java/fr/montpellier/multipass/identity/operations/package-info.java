/** Limits and figures for the operator. */
@NullMarked
package fr.montpellier.multipass.identity.operations;

import org.jspecify.annotations.NullMarked;

/** Answers that need nothing but the request: for when this server cannot, or will not, do more. */
@NullMarked
package fr.montpellier.multipass.identity.answers;

import org.jspecify.annotations.NullMarked;

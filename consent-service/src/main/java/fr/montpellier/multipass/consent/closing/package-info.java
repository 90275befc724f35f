/** Ends what a resident has here and erases their data once they closed their account. */
@NullMarked
package fr.montpellier.multipass.consent.closing;

import org.jspecify.annotations.NullMarked;

/** Gives documents of a deceased resident once, to the person whom they named or to an heir: docs/adr/0191. */
@NullMarked
package fr.montpellier.multipass.identity.closing.estate;

import org.jspecify.annotations.NullMarked;

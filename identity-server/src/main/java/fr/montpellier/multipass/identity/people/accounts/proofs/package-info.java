/** Proof that a person reads an email address: a code that was sent to it. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.proofs;

import org.jspecify.annotations.NullMarked;

/** Proofs that a person reads the emails of an address, by a code that is sent to it. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.proofs;

import org.jspecify.annotations.NullMarked;

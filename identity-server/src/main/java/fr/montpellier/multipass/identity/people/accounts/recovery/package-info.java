/**
 * Recovery of accounts whose means of sign-in are lost: two agents decide at a counter, then a delay in which every address and every
 * sign-in of the account is told and can stop it.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.recovery;

import org.jspecify.annotations.NullMarked;

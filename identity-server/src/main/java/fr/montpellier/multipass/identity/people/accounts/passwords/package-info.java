/** The password policy, and the hashing of passwords. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.passwords;

import org.jspecify.annotations.NullMarked;

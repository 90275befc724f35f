/** Passkeys of accounts (Web Authentication): docs/adr/0099. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.passkeys;

import org.jspecify.annotations.NullMarked;

/** Emails to people at every address that is known of them. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.addresses;

import org.jspecify.annotations.NullMarked;

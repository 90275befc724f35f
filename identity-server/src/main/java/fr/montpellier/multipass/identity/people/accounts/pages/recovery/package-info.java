/** The pages on which a person replaces lost authenticators, or stops a recovery that another person began. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import org.jspecify.annotations.NullMarked;

/** Journeys of signing in, of accounts without FranceConnect, and of cards. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser.accounts;

import org.jspecify.annotations.NullMarked;

/** Browsers, sign-ins and mailboxes of the journeys in a real browser, which lie in a package for each subject. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser;

import org.jspecify.annotations.NullMarked;

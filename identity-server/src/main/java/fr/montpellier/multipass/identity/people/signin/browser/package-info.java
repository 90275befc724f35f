/**
 * The sign-ins of one browser: the current one, those that it replaced, and the page at which the browser continues.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.signin.browser;

import org.jspecify.annotations.NullMarked;

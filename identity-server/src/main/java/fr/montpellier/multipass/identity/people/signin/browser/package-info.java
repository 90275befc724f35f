/** What one browser has of sign-ins: the current one, those it replaced, and the page where it continues. */
@NullMarked
package fr.montpellier.multipass.identity.people.signin.browser;

import org.jspecify.annotations.NullMarked;

/** The public pages: home, sign-in trouble, accessibility, privacy. */
@NullMarked
package fr.montpellier.multipass.portal.welcome;

import org.jspecify.annotations.NullMarked;

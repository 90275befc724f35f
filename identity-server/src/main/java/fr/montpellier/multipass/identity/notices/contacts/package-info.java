/** Whom to write to, how residents want it, and the browsers in which they signed in. */
@NullMarked
package fr.montpellier.multipass.identity.notices.contacts;

import org.jspecify.annotations.NullMarked;

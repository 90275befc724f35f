/** The addresses of residents, their preferences for notices, and the browsers with which they signed in. */
@NullMarked
package fr.montpellier.multipass.identity.notices.contacts;

import org.jspecify.annotations.NullMarked;

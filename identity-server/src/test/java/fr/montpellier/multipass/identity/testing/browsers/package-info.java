/** A browser without JavaScript, and the pages that it uses. */
@NullMarked
package fr.montpellier.multipass.identity.testing.browsers;

import org.jspecify.annotations.NullMarked;

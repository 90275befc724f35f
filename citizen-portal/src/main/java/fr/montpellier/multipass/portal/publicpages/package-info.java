/** Pages that need no sign-in: front page, errors, accessibility, privacy, transparency report. */
@NullMarked
package fr.montpellier.multipass.portal.publicpages;

import org.jspecify.annotations.NullMarked;

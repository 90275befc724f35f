/** Who may read what, why, until when. */
@NullMarked
package fr.montpellier.multipass.consent;

import org.jspecify.annotations.NullMarked;

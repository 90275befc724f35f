/** Screens of the data protection officer: the journals and the catalogue. */
@NullMarked
package fr.montpellier.multipass.portal.dpo;

import org.jspecify.annotations.NullMarked;

/** Exceptional accesses, as the data protection officer sees them. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.exceptional;

import org.jspecify.annotations.NullMarked;

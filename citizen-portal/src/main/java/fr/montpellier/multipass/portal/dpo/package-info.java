/** What the data protection officer sees: every journal. */
@NullMarked
package fr.montpellier.multipass.portal.dpo;

import org.jspecify.annotations.NullMarked;

/** Who has powerful habilitations, for data protection officers. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.powers;

import org.jspecify.annotations.NullMarked;

/** The portal: one area for residents, one for agents, one for the data protection officer. */
@NullMarked
package fr.montpellier.multipass.portal;

import org.jspecify.annotations.NullMarked;

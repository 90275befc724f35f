/** Démarches as the register describes them. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.consent.demarches;

import org.jspecify.annotations.NullMarked;

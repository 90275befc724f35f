/** The register of démarches as those see it who write and publish it. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.consent.register;

import org.jspecify.annotations.NullMarked;

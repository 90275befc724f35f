/** The register of démarches and their versions. */
@NullMarked
package fr.montpellier.multipass.consent.demarches;

import org.jspecify.annotations.NullMarked;

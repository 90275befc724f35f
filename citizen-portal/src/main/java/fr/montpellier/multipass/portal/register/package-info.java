/** The register of démarches: administrators write versions, the data protection officer publishes them. */
@NullMarked
package fr.montpellier.multipass.portal.register;

import org.jspecify.annotations.NullMarked;

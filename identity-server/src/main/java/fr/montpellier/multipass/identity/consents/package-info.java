/** What people let each client learn of them: asked once, remembered, withdrawn from the portal. */
@NullMarked
package fr.montpellier.multipass.identity.consents;

import org.jspecify.annotations.NullMarked;

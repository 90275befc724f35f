/** Calls of this server to the consent service, for démarches and sharing authorisations. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consentservice;

import org.jspecify.annotations.NullMarked;

/** The consent service as this server calls it: démarches and sharing authorisations. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consentservice;

import org.jspecify.annotations.NullMarked;

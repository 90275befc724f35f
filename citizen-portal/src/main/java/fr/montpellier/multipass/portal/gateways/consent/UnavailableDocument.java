package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.time.Instant;

/**
 * A document that was given and that cannot be read.
 *
 * @param reason why it was deleted: {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy};
 *     or why the vault does not open it: {@code unknown}, {@code another-type}, {@code replaced}, {@code damaged} or
 *     {@code nothing-read}
 * @param at when it was deleted, or when the vault noticed that it does not open it
 */
public record UnavailableDocument(NamedCode type, String document, String reason, Instant at) {}

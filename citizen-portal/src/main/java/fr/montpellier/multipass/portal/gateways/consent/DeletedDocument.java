package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.time.Instant;

/**
 * A document that was given and that is no longer in the vault.
 *
 * @param reason {@code owner-request}, {@code refiled}, {@code retention} or {@code restored-copy}
 * @param at when it was deleted
 */
public record DeletedDocument(NamedCode type, String document, String reason, Instant at) {}

package fr.montpellier.multipass.portal.gateways.vault.documents;

import java.util.Optional;

/**
 * A fact that a document states, or the answer to a question about one.
 *
 * @param name in the person's language
 * @param value empty when it could not be read; {@code yes} or {@code no} of a question
 * @param origin {@code signed-code}, {@code page}, {@code recognised}, {@code none} or {@code not-sought}, if the vault did not look
 *     for it
 */
public record Fact(String code, String name, Optional<String> value, String origin) {}

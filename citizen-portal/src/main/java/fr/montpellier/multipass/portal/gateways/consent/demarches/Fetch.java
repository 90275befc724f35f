package fr.montpellier.multipass.portal.gateways.consent.demarches;

import java.util.Optional;

/**
 * From whom a department obtains facts by a legal exchange (CRPA, article L114-8).
 *
 * @param source code of the source in the document vault
 * @param from administration that answers, as it stands inside a sentence: "la CAF"
 * @param objection whether the resident may object
 * @param article law that excludes the objection; empty if the resident may object
 * @param alternative whether the resident may give the document instead
 */
public record Fetch(String source, String from, boolean objection, Optional<String> article, boolean alternative) {}

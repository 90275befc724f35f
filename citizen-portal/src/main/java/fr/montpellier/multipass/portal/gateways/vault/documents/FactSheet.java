package fr.montpellier.multipass.portal.gateways.vault.documents;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an agent may know of a document that the agent may not open.
 *
 * @param period what the document is about, such as a year {@code 2026}
 * @param reason reason against it for the case; {@code suits} or {@code accepted-holder}: none
 * @param typeConfirmed whether the resident said that it is of the type under which it is filed, although it shows another
 * @param readings of its facts, this one among those taken; empty: the resident did not limit them
 */
public record FactSheet(
        String document,
        NamedCode type,
        Optional<String> period,
        Instant depositedAt,
        Optional<Document.Dated> dated,
        Optional<LocalDate> validUntil,
        Document.Status status,
        Optional<String> reason,
        Optional<Boolean> typeConfirmed,
        Optional<Document.Readings> readings,
        Document.Check check,
        List<Fact> facts) {}

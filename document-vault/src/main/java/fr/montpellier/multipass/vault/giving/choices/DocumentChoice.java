package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that its owner may choose for a need.
 *
 * @param period year or month that it is about
 * @param pages number of pages
 * @param dated the date from which its validity counts; {@code null}: none is known
 * @param year that it is of: of incomes, or in which its school year begins; {@code null}: none
 * @param validUntil last day of validity; {@code null}: until replaced, or its date is not known
 * @param status its worst status, independent of the need
 * @param reason reason against it for this need: {@code falsified}, {@code another-type}, {@code other-holder}, {@code other-pupil}, {@code
 *     own-name}, {@code undated}, {@code another-year}, {@code expired}, {@code too-old} or {@code not-read}; {@code suits}: none; {@code accepted-holder}:
 *     none, although it names another person
 * @param proposed whether it is among the most suitable documents, of which there are as many as requested
 */
record DocumentChoice(
        String id,
        String type,
        @Nullable String period,
        Instant depositedAt,
        int pages,
        DocumentView.@Nullable DateView dated,
        @Nullable Integer year,
        @Nullable LocalDate validUntil,
        StatusView status,
        String reason,
        boolean proposed) {

    static DocumentChoice of(OwnedDocument document, Suitability suitability, boolean proposed) {
        return new DocumentChoice(
                document.id().toString(),
                document.type().value(),
                document.period().orElse(null),
                document.depositedAt(),
                document.pages(),
                DocumentView.DateView.of(document.dated()),
                document.dated().flatMap(DocumentDate::year).orElse(null),
                document.validUntil().orElse(null),
                document.status(),
                suitability.wireName(),
                proposed);
    }
}

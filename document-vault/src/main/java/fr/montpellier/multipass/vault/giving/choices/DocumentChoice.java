package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document that its owner may choose for a démarche.
 *
 * @param period year or month that it is about
 * @param dated the date from which its validity counts; {@code null}: valid until replaced
 * @param validUntil last day of validity; {@code null}: until replaced
 * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
 * @param proposed whether it is the best fit among those of its type
 */
record DocumentChoice(
        String id,
        String type,
        @Nullable String period,
        Instant depositedAt,
        DocumentView.@Nullable DateView dated,
        @Nullable LocalDate validUntil,
        String verdict,
        boolean proposed) {

    private static final String FORGED = "altere";

    /** Returns the order of proposal: what fits first, then by date, period and time of deposit, newest first. */
    static Comparator<DocumentChoice> bestFirst(LocalDate today) {
        return Comparator.comparing((DocumentChoice each) -> !each.fits(today))
                .thenComparing(DocumentChoice::date, Comparator.reverseOrder())
                .thenComparing(each -> Optional.ofNullable(each.period()).orElse(""), Comparator.reverseOrder())
                .thenComparing(DocumentChoice::depositedAt, Comparator.reverseOrder());
    }

    /** Returns whether it is valid on that day and not known to be forged. */
    boolean fits(LocalDate today) {
        return (validUntil == null || !today.isAfter(validUntil)) && !verdict.equals(FORGED);
    }

    private LocalDate date() {
        return dated == null ? LocalDate.EPOCH : dated.date();
    }

    DocumentChoice propose() {
        return new DocumentChoice(id, type, period, depositedAt, dated, validUntil, verdict, true);
    }
}

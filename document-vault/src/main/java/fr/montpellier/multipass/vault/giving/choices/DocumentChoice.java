package fr.montpellier.multipass.vault.giving.choices;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.StatusView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that its owner may choose for a démarche.
 *
 * @param period year or month that it is about
 * @param pages number of pages
 * @param dated the date from which its validity counts; {@code null}: none is known
 * @param validUntil last day of validity; {@code null}: until replaced, or its date is not known
 * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
 * @param status the worst of what is known of it
 * @param proposed whether it is the best fit among those of its type
 */
record DocumentChoice(
        String id,
        String type,
        @Nullable String period,
        Instant depositedAt,
        int pages,
        DocumentView.@Nullable DateView dated,
        @Nullable LocalDate validUntil,
        String verdict,
        StatusView status,
        boolean proposed) {

    /** Returns the order of proposal: what fits first, then by date, period and time of deposit, newest first. */
    static Comparator<DocumentChoice> bestFirst() {
        return Comparator.comparing((DocumentChoice each) -> !each.fits())
                .thenComparing(DocumentChoice::date, Comparator.reverseOrder())
                .thenComparing(each -> Optional.ofNullable(each.period()).orElse(""), Comparator.reverseOrder())
                .thenComparing(DocumentChoice::depositedAt, Comparator.reverseOrder());
    }

    /** Returns whether it may be proposed: valid, its date known, not known to be forged, nor to be another person's. */
    @JsonProperty
    boolean fits() {
        return Stream.of(DocumentStatus.values())
                .filter(DocumentStatus::excludes)
                .noneMatch(status::isAnyOf);
    }

    private LocalDate date() {
        return dated == null ? LocalDate.EPOCH : dated.date();
    }

    DocumentChoice propose() {
        return new DocumentChoice(id, type, period, depositedAt, pages, dated, validUntil, verdict, status, true);
    }
}

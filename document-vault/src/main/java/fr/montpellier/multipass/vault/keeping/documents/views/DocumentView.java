package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document in the API.
 *
 * @param dated the date from which its validity counts; {@code null} where it is valid until replaced
 * @param awaitedDate what its date is ({@code issue-date} and so on), if it was neither read nor stated yet; else
 *     {@code null}
 * @param status its worst status, the same in every response about the document
 * @param recognisedAs the type that the file shows, if it is another than the one under which it is filed
 * @param recognisedBy what shows that type: {@code code}, {@code page} (its extracted words) or {@code picture} (words
 *     that software recognised, which decide nothing and are for the owner alone); {@code null}: no other type is shown,
 *     or it was deposited before this was kept
 * @param typeConfirmed whether its owner said that it is of the type under which it is filed, although its file shows another
 * @param line shared by a document and those that replaced it
 * @param archived {@code null}: it may be used for new démarches
 * @param facts of such a document, each with its origin; {@code null} for those who may not see them
 * @param recognition whether text was recognised on its pictures: {@code ran}, {@code not-needed}, {@code declined},
 *     {@code unavailable} or {@code failed}; {@code null}: deposited before residents were asked
 * @param thumbnail whether there is a picture of its first page, for its owner alone
 * @param recognisedFacts facts that are found in recognised text only, for its owner to check; {@code null} for those
 *     who may not see them
 */
public record DocumentView(
        String id,
        TypeView type,
        @Nullable String period,
        Instant depositedAt,
        @Nullable DateView dated,
        @Nullable String awaitedDate,
        @Nullable LocalDate validUntil,
        long size,
        String mediaType,
        int pages,
        @Nullable CopyView copy,
        StatusView status,
        CheckView check,
        @Nullable TypeView recognisedAs,
        @Nullable String recognisedBy,
        boolean typeConfirmed,
        int version,
        String line,
        @Nullable ArchivedView archived,
        @Nullable List<FactView> facts,
        @Nullable String recognition,
        @Nullable List<FactView> recognisedFacts,
        boolean thumbnail) {

    /**
     * @param because {@code replaced} or {@code ended}
     * @param keptUntil last day before it is erased; {@code null}: until its owner erases it
     */
    public record ArchivedView(
            Instant at, String because, @Nullable LocalDate keptUntil) {

        static ArchivedView of(DocumentLifecycle.Archived archived) {
            return new ArchivedView(
                    archived.at(), archived.because(), archived.keptUntil().orElse(null));
        }
    }

    /**
     * The date from which the validity of a document counts.
     *
     * @param date day of issue, end of the income year or of the school year, or printed expiry
     * @param basis which of them: {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date}
     * @param origin {@code signed-code}, {@code page} or {@code owner}
     * @param toCheck whether its owner stated it and nothing in the file confirms it
     * @param year that the document is of: of incomes, or in which its school year begins; {@code null}: none
     */
    public record DateView(
            LocalDate date,
            String basis,
            String origin,
            boolean toCheck,
            @Nullable Integer year) {

        /** Returns the view of a date; {@code null} for none. */
        public static @Nullable DateView of(Optional<DocumentDate> dated) {
            return dated.map(each -> new DateView(
                            each.date(),
                            each.basis().wireName(),
                            each.origin().wireName(),
                            each.isToCheck(),
                            each.year().orElse(null)))
                    .orElse(null);
        }
    }

    /** The PDF/A that was made of images. */
    public record CopyView(String mediaType, long size) {}

    public record TypeView(String code, String name) {}

    /**
     * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
     * @param reason code of the reason
     * @param differences names of the facts that the page contradicts
     * @param explanation of the verdict, a sentence in the caller's language
     * @param remarks remarks for people in addition to the verdict, which have no effect on decisions
     * @param facts facts of the signed code; {@code null} for those who may not see them
     */
    public record CheckView(
            String verdict,
            String reason,
            String explanation,
            @Nullable LocalDate trustListDate,
            List<String> differences,
            List<RemarkView> remarks,
            @Nullable Map<String, String> facts) {}

    /** @param sentence in the caller's language */
    public record RemarkView(String code, String sentence) {}
}

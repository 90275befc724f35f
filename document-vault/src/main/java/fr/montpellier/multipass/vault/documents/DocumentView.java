package fr.montpellier.multipass.vault.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as callers see it. */
public record DocumentView(
        String id,
        TypeView type,
        @Nullable String period,
        Instant depositedAt,
        @Nullable LocalDate validUntil,
        long size,
        String mediaType,
        int pages,
        CheckView check) {

    public record TypeView(String code, String name) {}

    /**
     * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
     * @param reason code of the reason
     * @param differences names of the facts that the page contradicts
     * @param explanation of the verdict, a sentence in the caller's language
     * @param remarks what a person should know beside the verdict; nothing was decided on it
     * @param facts what the signed code says; {@code null} for those who may not see them
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

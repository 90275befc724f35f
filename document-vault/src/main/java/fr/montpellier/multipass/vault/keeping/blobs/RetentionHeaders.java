package fr.montpellier.multipass.vault.keeping.blobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Headers that prevent the deletion of an object before a time, by the store's administrator too. */
final class RetentionHeaders {

    private RetentionHeaders() {}

    static Map<String, String> until(Instant time) {
        return Map.of(
                "x-amz-object-lock-mode",
                "COMPLIANCE",
                "x-amz-object-lock-retain-until-date",
                time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}

package fr.montpellier.multipass.vault.keeping.blobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Headers by which nobody deletes an object before a time, not even the store's administrator. */
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

package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A supporting document in the vault.
 *
 * @param period what it is about, such as a year {@code 2026}
 * @param validUntil last day on which it may be used; empty when it stays valid until replaced
 * @param size in bytes
 */
public record Document(
        String id,
        Named type,
        Optional<String> period,
        Instant depositedAt,
        Optional<LocalDate> validUntil,
        long size,
        String mediaType,
        Optional<Integer> pages,
        Check check) {

    /**
     * What the 2D-Doc code on the document says.
     *
     * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
     * @param facts what the code states, by name; only the owner receives them
     */
    public record Check(
            String verdict,
            Optional<String> reason,
            Optional<String> trustListDate,
            @Nullable Map<String, String> facts) {}

    public boolean isValidOn(LocalDate day) {
        return validUntil.map(last -> !day.isAfter(last)).orElse(true);
    }
}

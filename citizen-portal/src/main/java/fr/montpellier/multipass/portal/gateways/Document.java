package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
     * @param explanation why, in a sentence
     * @param remarks what a person should know beside the verdict
     * @param facts what the code states, by name; only the owner receives them
     */
    public record Check(
            String verdict,
            Optional<String> reason,
            Optional<String> explanation,
            Optional<String> trustListDate,
            Optional<List<Remark>> remarks,
            @Nullable Map<String, String> facts) {

        /** The explanation, then the remarks. */
        public List<String> sentences() {
            return Stream.concat(
                            explanation.stream(),
                            remarks.orElse(List.of()).stream().map(Remark::sentence))
                    .toList();
        }
    }

    /** @param sentence for whoever reads it, in their language */
    public record Remark(String code, String sentence) {}

    public boolean isValidOn(LocalDate day) {
        return validUntil.map(last -> !day.isAfter(last)).orElse(true);
    }
}

package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.cases.records.RequestReason;
import fr.montpellier.multipass.consent.texts.WrittenText;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request bodies of the API by which agents handle a case. Each {@code version} is the version of the case that the
 * agent saw.
 */
final class CaseBodies {

    /** A year, a month or a school year, as the catalogue of documents writes them. */
    private static final String PERIOD = "[0-9]{4}(-[0-9]{2}|-[0-9]{4})?";

    private CaseBodies() {}

    /** @param sentence that the resident sees; needed for {@code decision-recorded} */
    record Step(
            @NotNull Integer version,
            @NotNull @Size(max = 40) String step,
            @Size(min = 1, max = 500) @Nullable String sentence) {

        Optional<String> written() {
            return WrittenText.of(sentence);
        }
    }

    /**
     * @param document identifier of the refused piece; null if none was given
     * @param period period of the refused piece; null if it has none
     * @param reason {@code missing} without a document, else {@code unreadable}, {@code too-old} or {@code
     *     other-person}
     * @param days until the answer is expected
     */
    record PieceRequest(
            @NotNull Integer version,
            @NotNull @Size(max = 100) String type,
            @Size(max = 36) @Nullable String document,
            @Pattern(regexp = PERIOD) @Nullable String period,
            @NotNull @Size(max = 40) String reason,
            @Size(min = 1, max = 500) @Nullable String sentence,
            @NotNull @Min(1) @Max(90) Integer days) {

        /**
         * Parses the body.
         *
         * @throws IllegalArgumentException if a member is malformed, or the reason does not match the document
         */
        PieceRequests.Asked asked() {
            return new PieceRequests.Asked(
                    new JustificatifType(type),
                    Optional.ofNullable(document).map(DocumentId::parse),
                    Optional.ofNullable(period),
                    RequestReason.fromCode(reason),
                    WrittenText.of(sentence),
                    Duration.ofDays(days));
        }
    }

    record Version(@NotNull Integer version) {}

    /** @param agent identifier among the colleagues, {@code me} for the caller; null to release the case */
    record Assignment(
            @NotNull Integer version,
            @Size(max = 200) @Nullable String agent) {}

    record Note(@NotBlank @Size(max = 2000) String text) {

        /** @throws IllegalArgumentException if there is nothing to read */
        String written() {
            return WrittenText.require(text);
        }
    }

    /**
     * @param period what the document is about; null if nothing
     * @param checkedDate the date that the owner stated and that the agent saw on the document; null if none
     */
    record VerifiedDocument(
            @NotNull Integer version,
            @NotNull @Size(max = 36) String document,
            @Pattern(regexp = PERIOD) @Nullable String period,
            @NotNull @Size(max = 30) List<@NotNull @Valid Fact> facts,
            @Nullable LocalDate checkedDate) {

        /**
         * Returns the facts by code.
         *
         * @throws IllegalArgumentException if a fact is named twice or has nothing to read
         */
        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            facts.forEach(fact -> {
                if (values.put(fact.code(), WrittenText.require(fact.value())) != null) {
                    throw new IllegalArgumentException("a fact is named twice");
                }
            });
            return values;
        }

        record Fact(
                @NotNull @Size(max = 50) String code,
                @NotBlank @Size(max = 200) String value) {}
    }
}

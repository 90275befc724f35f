package fr.montpellier.multipass.vault.inspection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.montpellier.multipass.vault.authenticity.Check;
import fr.montpellier.multipass.vault.authenticity.Explanations;
import fr.montpellier.multipass.vault.authenticity.Reading;
import fr.montpellier.multipass.vault.authenticity.Readings;
import fr.montpellier.multipass.vault.authenticity.TwoDDoc;
import fr.montpellier.multipass.vault.authenticity.Verdict;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code multipass 2ddoc} prints.
 *
 * @param explanation in a French sentence
 * @param trustListDate of the directory of certificates, when it has a date
 * @param codes each code that was found
 */
record CommandAnswer(
        @JsonIgnore Verdict outcome,
        String verdict,
        String reason,
        String explanation,
        @Nullable LocalDate trustListDate,
        List<String> differences,
        Map<String, String> facts,
        List<Code> codes) {

    /** One code; the members behind {@code explanation} are null when it could not be read. */
    record Code(
            String verdict,
            String reason,
            String explanation,
            @Nullable Integer version,
            @Nullable String authority,
            @Nullable String certificate,
            @Nullable String documentType,
            @Nullable String perimeter,
            @Nullable String country,
            @Nullable LocalDate issued,
            @Nullable LocalDate signed,
            List<String> differences,
            Map<String, String> fields,
            List<String> truncated) {}

    static CommandAnswer of(Readings readings, @Nullable LocalDate trustListDate) {
        Check check = readings.check();
        return new CommandAnswer(
                check.verdict(),
                check.verdict().wireName(),
                check.reason().code(),
                Explanations.of(check.reason().code(), Locale.FRENCH),
                trustListDate,
                check.differences(),
                check.facts(),
                readings.codes().stream().map(CommandAnswer::code).toList());
    }

    static CommandAnswer refused(String reason, @Nullable LocalDate trustListDate) {
        return new CommandAnswer(
                Verdict.NON_VERIFIABLE,
                Verdict.NON_VERIFIABLE.wireName(),
                reason,
                Explanations.of(reason, Locale.FRENCH),
                trustListDate,
                List.of(),
                Map.of(),
                List.of());
    }

    static String code(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Code code(Reading reading) {
        @Nullable TwoDDoc code = reading.code().orElse(null);
        Map<String, String> fields = new LinkedHashMap<>();
        if (code != null) {
            code.fields().forEach((id, value) -> fields.put(id, value.text()));
        }
        Check check = reading.check();
        return new Code(
                check.verdict().wireName(),
                check.reason().code(),
                Explanations.of(check.reason().code(), Locale.FRENCH),
                code == null ? null : code.version(),
                code == null ? null : code.authority(),
                code == null ? null : code.certificate(),
                code == null ? null : code.type(),
                code == null ? null : code.perimeter().orElse(null),
                code == null ? null : code.country().orElse(null),
                code == null ? null : code.issued().orElse(null),
                code == null ? null : code.signed().orElse(null),
                check.differences(),
                fields,
                code == null
                        ? List.of()
                        : code.fields().entrySet().stream()
                                .filter(field -> field.getValue().truncated())
                                .map(Map.Entry::getKey)
                                .toList());
    }
}

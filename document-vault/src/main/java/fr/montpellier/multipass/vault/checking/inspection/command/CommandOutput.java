package fr.montpellier.multipass.vault.checking.inspection.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.authenticity.CodeReport;
import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.authenticity.Explanations;
import fr.montpellier.multipass.vault.checking.authenticity.Verdict;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code multipass 2ddoc}.
 *
 * @param explanation in a French sentence
 * @param trustListDate of the directory of certificates, when it has a date
 * @param codes each code that was found
 */
record CommandOutput(
        @JsonIgnore Verdict outcome,
        String verdict,
        String reason,
        String explanation,
        @Nullable LocalDate trustListDate,
        List<String> differences,
        Map<String, String> facts,
        List<Code> codes) {

    /** One code; the members after {@code explanation} are null when it could not be parsed. */
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

    static CommandOutput of(DocumentCodes readings, @Nullable LocalDate trustListDate) {
        CheckResult check = readings.check();
        return new CommandOutput(
                check.verdict(),
                check.verdict().wireName(),
                check.reason().code(),
                Explanations.of(check.reason().code(), Locale.FRENCH),
                trustListDate,
                check.differences(),
                check.facts(),
                readings.codes().stream().map(CommandOutput::code).toList());
    }

    static CommandOutput refused(String reason, @Nullable LocalDate trustListDate) {
        return new CommandOutput(
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

    private static Code code(CodeReport reading) {
        @Nullable TwoDDoc code = reading.code().orElse(null);
        Map<String, String> fields = new LinkedHashMap<>();
        if (code != null) {
            code.fields().forEach((id, value) -> fields.put(id, value.text()));
        }
        CheckResult check = reading.check();
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

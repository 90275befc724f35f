package fr.montpellier.multipass.consent.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The register as an operator writes it, in YAML; {@code register/demo.yaml} is an example.
 *
 * @param levels level of assurance that a démarche requires of residents, by its code; empty if left out
 * @param mandateDomains codes of démarches by domain of the mandates of accompanied persons; empty if left out
 */
record RegisterFile(
        List<OrganisationEntry> organisations,
        List<DepartmentEntry> departments,
        List<ApplicationEntry> applications,
        List<TypeEntry> types,
        List<FactEntry> facts,
        List<DemarcheEntry> demarches,
        Map<String, String> levels,
        Map<String, List<String>> mandateDomains) {

    /** The default number of days for which an ended case stays in the list of agents. */
    static final int ENDED_CASE_DAYS = 30;

    /** @param contact how a resident reaches the data protection officer */
    record OrganisationEntry(String siret, Localised name, String address, String contact) {}

    /**
     * @param organisation SIRET
     * @param inSentence name in the form used inside a sentence, with its article; the name itself if left out
     */
    record DepartmentEntry(String code, String organisation, Localised name, Localised inSentence) {}

    /**
     * @param client id at the identity server
     * @param department for which it reads
     */
    record ApplicationEntry(String client, String department, Localised name) {}

    /**
     * @param year that its documents have; none if left out
     * @param issued whether its documents have the day on which they were issued, so that a démarche can say how old they
     *     may be; false if left out
     */
    record TypeEntry(String code, Localised name, YearEntry year, boolean issued) {}

    /**
     * Whether documents of a type have a year: {@value #NONE}, or {@code {kind: …, words: {fr: …, …}}}.
     *
     * @param ofType what it is, and how it is said
     */
    record YearEntry(Optional<TypeYear> ofType) {

        static final String NONE = "none";

        /** @throws IllegalArgumentException if there is no such kind, or the words do not name the year */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static YearEntry of(Object entry) {
            if (entry.equals(NONE)) {
                return new YearEntry(Optional.empty());
            }
            if (!(entry instanceof Map<?, ?> year)
                    || !year.keySet().equals(Set.of("kind", "words"))
                    || !(year.get("words") instanceof Map<?, ?> words)) {
                throw new IllegalArgumentException("expected a kind of year, and words in each language");
            }
            return new YearEntry(
                    Optional.of(new TypeYear(YearKind.fromCode(String.valueOf(year.get("kind"))), localised(words))));
        }
    }

    /** @param types of the documents that contain it */
    record FactEntry(String code, Localised name, List<String> types) {}

    /**
     * @param legalBasis {@code autorisation} or {@code echange-legal}
     * @param originals whether agents may download the files of every type; if left out, it is false and can be stated
     *     for each type. It is not part of the canonical text when false, because versions that were published before
     *     it existed have no such member
     * @param endedCaseDays number of days for which an ended case stays in the list of agents; {@value
     *     #ENDED_CASE_DAYS} if left out, and then not part of the canonical text for the same reason
     */
    record DemarcheEntry(
            String code,
            int version,
            String department,
            List<RequestedEntry> types,
            int durationDays,
            String legalBasis,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean originals,

            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = DefaultDays.class)
            int endedCaseDays,

            Translations texts) {}

    /** A value filter that equals the default, which is left out of the canonical text. */
    static final class DefaultDays {

        @Override
        public boolean equals(Object value) {
            return value.equals(ENDED_CASE_DAYS);
        }

        @Override
        public int hashCode() {
            return ENDED_CASE_DAYS;
        }
    }

    /**
     * The texts of a version in several languages.
     *
     * @param byLanguage by ISO 639 codes, in the order in which the languages are declared, so that the canonical text does not
     *     depend on the order in the file
     */
    record Translations(@JsonValue Map<String, Texts> byLanguage) {

        /** @throws IllegalArgumentException if the default language is missing, or a language is not declared */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Translations {
            Map<String, Texts> ordered = new LinkedHashMap<>();
            for (SupportedLanguage language : Languages.all()) {
                Texts texts = byLanguage.get(language.code());
                if (texts != null) {
                    ordered.put(language.code(), texts);
                }
            }
            if (ordered.size() != byLanguage.size()
                    || !ordered.containsKey(Language.defaultLanguage().code())) {
                throw new IllegalArgumentException("texts in " + byLanguage.keySet());
            }
            byLanguage = ordered;
        }

        /** Returns the texts in a language. */
        Texts in(Language language) {
            return Objects.requireNonNull(byLanguage.get(language.code()), language.code());
        }

        List<Language> languages() {
            return byLanguage.keySet().stream().map(Language::new).toList();
        }
    }

    /** Returns the texts of a member of the file. */
    static Localised localised(Map<?, ?> members) {
        return new Localised(members.entrySet().stream()
                .collect(Collectors.toMap(
                        text -> String.valueOf(text.getKey()), text -> String.valueOf(text.getValue()))));
    }

    record Texts(
            String title,
            String summary,
            String purpose,
            String article,
            String basisText,
            List<String> dataRead,
            String kept,
            String agreement) {}
}

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
 * @param processingRecords entries of the record of processing activities; if there are none, démarches are not compared with them
 * @param levels level of assurance that a démarche requires of residents, by its code; empty if left out
 * @param agentLevels level of assurance that a démarche requires of agents who read, by its code; empty if left out
 * @param mandateDomains codes of démarches by domain of the mandates of accompanied persons; empty if left out
 */
public record RegisterFile(
        List<OrganisationEntry> organisations,
        List<DepartmentEntry> departments,
        List<ApplicationEntry> applications,
        List<TypeEntry> types,
        List<FactEntry> facts,
        List<DemarcheEntry> demarches,
        List<ProcessingRecordEntry> processingRecords,
        Map<String, String> levels,
        Map<String, String> agentLevels,
        Map<String, List<String>> mandateDomains) {

    /** The default number of days for which an ended case stays in the list of agents. */
    static final int ENDED_CASE_DAYS = 30;

    /**
     * @param kind {@code public}, {@code industrial-commercial} or {@code private}; only public bodies use legal exchanges
     * @param contact how a resident reaches the data protection officer
     */
    public record OrganisationEntry(String siret, String kind, Localised name, String address, String contact) {}

    /**
     * @param organisation SIRET
     * @param inSentence name in the form used inside a sentence, with its article; the name itself if left out
     */
    public record DepartmentEntry(String code, String organisation, Localised name, Localised inSentence) {}

    /**
     * @param client id at the identity server
     * @param department for which it reads
     */
    public record ApplicationEntry(String client, String department, Localised name) {}

    /**
     * @param year that its documents have; none if left out
     * @param issued whether its documents have the day on which they were issued, so that a démarche can say how old they
     *     may be; false if left out
     */
    public record TypeEntry(String code, Localised name, YearEntry year, boolean issued) {}

    /**
     * Whether documents of a type have a year: {@value #NONE}, or {@code {kind: …, words: {fr: …, …}}}.
     *
     * @param ofType what it is, and how it is said
     */
    public record YearEntry(Optional<TypeYear> ofType) {

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
    public record FactEntry(String code, Localised name, List<String> types) {}

    /**
     * @param legalBasis {@code autorisation} or {@code echange-legal}
     * @param originals whether agents may download the files of every type; if left out, it is false and can be stated
     *     for each type. It is not part of the canonical text when false, because versions that were published before
     *     it existed have no such member
     * @param levels levels of assurance that it requires; none if left out, and then not part of the canonical text for the
     *     same reason
     * @param endedCaseDays number of days for which an ended case stays in the list of agents; {@value
     *     #ENDED_CASE_DAYS} if left out, and then not part of the canonical text for the same reason
     */
    public record DemarcheEntry(
            String code,
            int version,
            String department,
            List<RequestedEntry> types,
            int durationDays,
            String legalBasis,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean originals,

            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = DefaultDays.class)
            int endedCaseDays,

            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoLevels.class)
            LevelsEntry levels,

            Translations texts) {

        /** Returns the same entry as another version. */
        public DemarcheEntry withVersion(int number) {
            return new DemarcheEntry(
                    code, number, department, types, durationDays, legalBasis, originals, endedCaseDays, levels, texts);
        }
    }

    /**
     * The levels of assurance that a démarche requires, beside those that the operator's file requires of it; written as
     * {@code {residents: …, agents: …}}, of which each may be left out.
     *
     * @param residents of those who give documents; none if left out
     * @param agents of those who read; none if left out
     */
    public record LevelsEntry(Optional<String> residents, Optional<String> agents) {

        static final LevelsEntry NONE = new LevelsEntry(Optional.empty(), Optional.empty());

        private static final String RESIDENTS = "residents";
        private static final String AGENTS = "agents";

        /** @throws IllegalArgumentException if there are other members */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static LevelsEntry of(Map<String, String> members) {
            if (!Set.of(RESIDENTS, AGENTS).containsAll(members.keySet())) {
                throw new IllegalArgumentException("expected the levels of residents and of agents");
            }
            return new LevelsEntry(
                    Optional.ofNullable(members.get(RESIDENTS)), Optional.ofNullable(members.get(AGENTS)));
        }

        @JsonValue
        Map<String, String> toJson() {
            Map<String, String> members = new LinkedHashMap<>();
            residents.ifPresent(level -> members.put(RESIDENTS, level));
            agents.ifPresent(level -> members.put(AGENTS, level));
            return members;
        }
    }

    /** A value filter that equals levels of which none is required, which are left out of the canonical text. */
    static final class NoLevels {

        @Override
        public boolean equals(Object value) {
            return LevelsEntry.NONE.equals(value);
        }

        @Override
        public int hashCode() {
            return LevelsEntry.NONE.hashCode();
        }
    }

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
    public record Translations(@JsonValue Map<String, Texts> byLanguage) {

        /** @throws IllegalArgumentException if the default language is missing, or a language is not declared */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Translations {
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
        public Texts in(Language language) {
            return Objects.requireNonNull(byLanguage.get(language.code()), language.code());
        }

        public List<Language> languages() {
            return byLanguage.keySet().stream().map(Language::new).toList();
        }
    }

    /**
     * An entry of the record of processing activities (GDPR, article 30), which bounds what its démarches may ask for.
     *
     * @param lawfulBasis articles of law; written as one text, it is that of the default language
     * @param recipients who else receives the data, for the data protection officer's report
     * @param processors who handles the data on behalf of the controller (GDPR, article 28); empty if left out
     * @param durationDays most days of an authorisation
     * @param retention how long the department keeps what it read, in words
     * @param types what may be asked for
     * @param demarches codes of the démarches that belong to it
     */
    public record ProcessingRecordEntry(
            String code,
            String organisation,
            Localised name,
            Localised purpose,
            Localised lawfulBasis,
            Localised recipients,
            Optional<Localised> processors,
            int durationDays,
            Localised retention,
            List<AllowedType> types,
            List<String> demarches) {}

    /**
     * A type of document that a processing record allows, written as its code or as {@code {type: …, facts: […]}}.
     *
     * @param facts the facts that alone may be read; empty if the document itself may be read
     */
    public record AllowedType(String type, List<String> facts) {

        /** @throws IllegalArgumentException if it is neither a code nor a type with facts */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static AllowedType of(Object entry) {
            if (entry instanceof String type) {
                return new AllowedType(type, List.of());
            }
            if (entry instanceof Map<?, ?> map
                    && map.keySet().equals(Set.of("type", "facts"))
                    && map.get("facts") instanceof List<?> facts
                    && !facts.isEmpty()) {
                return new AllowedType(
                        String.valueOf(map.get("type")),
                        facts.stream().map(String::valueOf).toList());
            }
            throw new IllegalArgumentException("expected a type, or a type and facts");
        }

        @JsonValue
        Object toJson() {
            return facts.isEmpty() ? type : Map.of("type", type, "facts", facts);
        }
    }

    /** Returns the texts of a member of the file. */
    static Localised localised(Map<?, ?> members) {
        return new Localised(members.entrySet().stream()
                .collect(Collectors.toMap(
                        text -> String.valueOf(text.getKey()), text -> String.valueOf(text.getValue()))));
    }

    public record Texts(
            String title,
            String summary,
            String purpose,
            String article,
            String basisText,
            List<String> dataRead,
            String kept,
            String agreement) {}
}

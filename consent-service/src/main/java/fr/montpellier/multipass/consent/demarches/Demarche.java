package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.demarches.needs.DisclosureForm;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One version of a démarche: the documents that it needs, its purpose, and the duration of authorisations.
 *
 * @param types needed types, in the order in which they are shown
 * @param endedCaseDays number of days for which an ended case stays in the list of agents
 */
public record Demarche(
        DemarcheCode code,
        int version,
        Department department,
        List<RequestedType> types,
        int durationDays,
        LegalBasis legalBasis,
        int endedCaseDays,
        Map<Language, DemarcheTexts> texts) {

    /** Returns the texts in a language, or in the default language if there are none. */
    public DemarcheTexts in(Language language) {
        DemarcheTexts translated = texts.get(language);
        return translated == null
                ? Objects.requireNonNull(texts.get(Language.defaultLanguage()), "no texts in the default language")
                : translated;
    }

    /** Returns the language whose exact text has that hash, or empty when no current text has it. */
    public Optional<Language> languageOf(TextHash agreed) {
        return texts.entrySet().stream()
                .filter(text -> text.getValue().textHash().equals(agreed))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Returns whether these are at least one of the needed types, without duplicates and other types (GDPR, article
     * 5(1)(c)).
     */
    public boolean asksFor(List<JustificatifType> chosen) {
        List<JustificatifType> asked = types.stream().map(RequestedType::code).toList();
        return !chosen.isEmpty() && new HashSet<>(chosen).size() == chosen.size() && asked.containsAll(chosen);
    }

    /**
     * Returns the types that an authorisation covers after a renewal under this version: those that it covered, and
     * those that the earlier version did not include. Types that the resident left out stay left out.
     *
     * @param earlier version to which the resident agreed
     */
    public List<JustificatifType> renewedTypes(Demarche earlier, List<JustificatifType> covered) {
        return types.stream()
                .map(RequestedType::code)
                .filter(type -> covered.contains(type) || earlier.need(type).isEmpty())
                .toList();
    }

    /** Returns its types without those that are covered, in the order in which they are shown. */
    public List<JustificatifType> leftOut(List<JustificatifType> covered) {
        return types.stream()
                .map(RequestedType::code)
                .filter(type -> !covered.contains(type))
                .toList();
    }

    /** Returns the need for a type, or empty if the démarche does not include the type. */
    public Optional<Need> need(JustificatifType type) {
        return types.stream()
                .filter(asked -> asked.code().equals(type))
                .map(RequestedType::need)
                .findFirst();
    }

    /** Returns the type whose facts are fetched from that source by a legal exchange, or empty if there is none. */
    public Optional<RequestedType> fetchedFrom(String source) {
        return types.stream()
                .filter(type -> type.fetch()
                        .filter(fetch -> fetch.source().equals(source))
                        .isPresent())
                .findFirst();
    }

    /**
     * Returns whether the resident may give documents of all these types, by authorisation. Of a legal exchange that
     * fetches facts, these are the documents that no source has, and those that may be given instead of an answer.
     */
    public boolean takesAuthorisation(List<JustificatifType> chosen) {
        boolean fetches = types.stream().anyMatch(type -> type.fetch().isPresent());
        return legalBasis == LegalBasis.AUTORISATION
                || types.stream()
                        .filter(type -> chosen.contains(type.code()))
                        .allMatch(type -> type.fetch().map(Fetch::alternative).orElse(fetches));
    }

    /** Returns the years of those of the documents whose types the démarche needs of a year. */
    public Map<DocumentId, Integer> needed(Map<DocumentId, Integer> years, DocumentsByType chosen) {
        Map<DocumentId, Integer> needed = new HashMap<>(years);
        needed.keySet()
                .retainAll(types.stream()
                        .filter(type -> type.need().year().isPresent())
                        .flatMap(type -> chosen.of(type.code()).stream())
                        .collect(Collectors.toSet()));
        return needed;
    }

    /**
     * Returns the form in which agents read documents of a type, or empty if the démarche does not include the type.
     */
    public Optional<DisclosureForm> form(JustificatifType type) {
        return types.stream()
                .filter(asked -> asked.code().equals(type))
                .map(RequestedType::form)
                .findFirst();
    }

    /** Returns a type of which more documents are chosen than needed, or empty if there is none. */
    public Optional<RequestedType> exceededBy(DocumentsByType chosen) {
        return types.stream()
                .filter(type -> chosen.of(type.code()).size() > type.need().number())
                .findFirst();
    }

    /** Returns the name of a type, or its code if the démarche does not include it. */
    public String nameOf(JustificatifType type, Language language) {
        return types.stream()
                .filter(asked -> asked.code().equals(type))
                .map(asked -> asked.name().in(language))
                .findFirst()
                .orElse(type.value());
    }

    /** Returns the chosen ones of its types, with their names, in the order shown. */
    public List<NamedType> named(List<JustificatifType> chosen, Language language, Instant now) {
        return types.stream()
                .filter(type -> chosen.contains(type.code()))
                .map(type -> type.named(language, now))
                .toList();
    }

    /**
     * Returns the authorised types of which the case still needs documents: required ones with fewer documents than
     * needed, unless another type of the same alternative has enough.
     */
    public List<JustificatifType> missing(List<JustificatifType> authorised, DocumentsByType given) {
        Set<String> answered = types.stream()
                .filter(type -> type.isAnsweredBy(given))
                .flatMap(type -> type.need().alternative().stream())
                .collect(Collectors.toSet());
        return types.stream()
                .filter(type -> authorised.contains(type.code()) && type.need().required())
                .filter(type -> !type.isAnsweredBy(given))
                .filter(type ->
                        type.need().alternative().filter(answered::contains).isEmpty())
                .map(RequestedType::code)
                .toList();
    }

    /**
     * Returns the authorised types about which the resident may write why they have no document: the missing ones, and
     * required ones of which facts alone are read, since nothing may have been read in the document that is given.
     */
    public List<JustificatifType> explainable(List<JustificatifType> authorised, DocumentsByType given) {
        List<JustificatifType> missing = missing(authorised, given);
        return types.stream()
                .filter(type -> missing.contains(type.code())
                        || authorised.contains(type.code())
                                && type.need().required()
                                && !type.facts().isEmpty())
                .map(RequestedType::code)
                .toList();
    }

    /** Returns the facts that are read instead of documents of the chosen types. */
    public FactsByType facts(List<JustificatifType> chosen) {
        Map<JustificatifType, List<String>> facts = new LinkedHashMap<>();
        types.stream()
                .filter(type -> chosen.contains(type.code()) && !type.facts().isEmpty())
                .forEach(type -> facts.put(
                        type.code(),
                        type.facts().stream().map(RequestedFact::code).toList()));
        return new FactsByType(facts);
    }

    /** Returns those of the chosen types of which a later version replaces a document. */
    public List<JustificatifType> following(List<JustificatifType> chosen) {
        return types.stream()
                .filter(type -> chosen.contains(type.code()) && type.need().laterVersionFollows())
                .map(RequestedType::code)
                .toList();
    }

    /** Returns how long an authorisation lasts, in days of 24 hours. */
    public Duration duration() {
        return Duration.ofDays(durationDays);
    }
}

package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of a démarche: what it asks, why, and for how long.
 *
 * @param types asked for, in the order shown
 * @param originals whether agents may download the files themselves, which the text agreed to then says
 */
public record Demarche(
        DemarcheCode code,
        int version,
        Department department,
        List<AskedType> types,
        int durationDays,
        LegalBasis legalBasis,
        boolean originals,
        Map<Language, DemarcheTexts> texts) {

    public DemarcheTexts in(Language language) {
        return Objects.requireNonNull(texts.get(language), "the register lacks a language");
    }

    /** The language whose exact text has that hash; empty when no current text has it. */
    public Optional<Language> languageOf(TextHash agreed) {
        return texts.entrySet().stream()
                .filter(text -> text.getValue().textHash().equals(agreed))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether these are some of the types asked for: at least one, none twice, nothing else (GDPR, article 5(1)(c)). */
    public boolean asksFor(List<JustificatifType> chosen) {
        List<JustificatifType> asked = types.stream().map(AskedType::code).toList();
        return !chosen.isEmpty() && new HashSet<>(chosen).size() == chosen.size() && asked.containsAll(chosen);
    }

    /** Those of its types that were chosen, with their names, in the order shown. */
    public List<NamedType> named(List<JustificatifType> chosen, Language language) {
        return types.stream()
                .filter(type -> chosen.contains(type.code()))
                .map(type -> type.named(language))
                .toList();
    }

    /** The facts asked for instead of documents of the types that were chosen. */
    public FactsByType facts(List<JustificatifType> chosen) {
        Map<JustificatifType, List<String>> facts = new LinkedHashMap<>();
        types.stream()
                .filter(type -> chosen.contains(type.code()) && !type.facts().isEmpty())
                .forEach(type -> facts.put(
                        type.code(), type.facts().stream().map(AskedFact::code).toList()));
        return new FactsByType(facts);
    }

    /** How long an authorisation lives; days of 24 hours. */
    public Duration duration() {
        return Duration.ofDays(durationDays);
    }
}

package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One version of a type of justificatif.
 *
 * @param code as in {@link JustificatifType}
 * @param version grows by one with each change
 * @param name by ISO 639 codes of the languages; one is the default language
 * @param description of the document for residents, by the same codes
 * @param period the kind of period that its owner states at deposit
 * @param validityFrom the date of the document from which its validity counts
 * @param validityDays days after that date during which it is accepted by default; none: until replaced, or until the
 *     date itself where that is the end of the school year or the printed expiry
 * @param retentionDays days during which it is kept once it has ended or been replaced; none: until its owner erases it
 * @param twoDDocTypes document types of 2D-Doc that this justificatif may carry; empty: it never carries a code
 * @param rules names of the consistency rules that apply
 * @param facts codes of the facts to extract; {@link #extracted()} are those that the vault can read
 */
public record JustificatifKind(
        @NotBlank String code,
        @DefaultValue("1") int version,
        @NotEmpty Map<String, @NotBlank String> name,
        @NotEmpty Map<String, @NotBlank String> description,
        @DefaultValue("PERSON") ConcernedParty concerns,
        @DefaultValue("NONE") PeriodKind period,
        @DefaultValue("NONE") ValidityBasis validityFrom,
        @Nullable @Positive Integer validityDays,
        @Nullable @Positive Integer retentionDays,
        @DefaultValue List<String> twoDDocTypes,
        @DefaultValue List<String> rules,
        @DefaultValue List<String> facts) {

    public JustificatifKind {
        // Versions stored before types stated their date have none.
        validityFrom = validityFrom == null ? ValidityBasis.NONE : validityFrom;
        name = Collections.unmodifiableMap(new TreeMap<>(name));
        description = Collections.unmodifiableMap(new TreeMap<>(description));
        twoDDocTypes = List.copyOf(twoDDocTypes);
        rules = List.copyOf(rules);
        facts = List.copyOf(facts);
    }

    public JustificatifType type() {
        return new JustificatifType(code);
    }

    /** Returns the codes of the facts that the vault reads in documents deposited while this version is in force. */
    public List<String> extracted() {
        List<String> readable = readable();
        return facts.stream().filter(readable::contains).toList();
    }

    /** Returns the codes of the facts that the vault can read in such a document. */
    public List<String> readable() {
        return KnownFact.readableIn(type(), twoDDocTypes);
    }

    /** Returns the last day of validity of a document with that date; none: until replaced. */
    public Optional<LocalDate> validUntil(Optional<LocalDate> dated) {
        return dated.flatMap(date -> validityFrom.validUntil(date, validityDays));
    }

    /** Returns which date is still to be stated for a document without a date; empty if it has a date or needs none. */
    public Optional<ValidityBasis> awaited(Optional<LocalDate> dated) {
        return dated.isEmpty() && validityFrom != ValidityBasis.NONE ? Optional.of(validityFrom) : Optional.empty();
    }

    public JustificatifKind withVersion(int number) {
        return new JustificatifKind(
                code,
                number,
                name,
                description,
                concerns,
                period,
                validityFrom,
                validityDays,
                retentionDays,
                twoDDocTypes,
                rules,
                facts);
    }

    /** Returns the name in a language, or in the default language if there is none. */
    public String name(Locale locale) {
        return Languages.choose(name, locale.getLanguage());
    }

    /** Returns the description in a language, or in the default language if there is none. */
    public String description(Locale locale) {
        return Languages.choose(description, locale.getLanguage());
    }
}

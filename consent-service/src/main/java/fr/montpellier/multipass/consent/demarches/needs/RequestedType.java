package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A type of supporting document that a démarche needs.
 *
 * @param facts facts that are read instead of the document; empty if the document itself is read
 * @param originals whether agents may download the file, in addition to seeing its pages; the agreed text then says so
 * @param fetch how the facts are obtained by a legal exchange; empty: the resident gives the document
 */
public record RequestedType(
        JustificatifType code,
        Localised name,
        List<RequestedFact> facts,
        boolean originals,
        Need need,
        Optional<Fetch> fetch) {

    /** Returns whether the resident may give documents of the type. */
    public boolean isGivable() {
        return fetch.isEmpty() || fetch.get().alternative();
    }

    /** Returns the form in which agents read documents of the type. */
    public DisclosureForm form() {
        if (!facts.isEmpty()) {
            return DisclosureForm.FACTS;
        }
        return originals ? DisclosureForm.ORIGINAL : DisclosureForm.PAGES;
    }

    /** Returns whether enough documents of the type are given. */
    public boolean isAnsweredBy(DocumentsByType given) {
        return given.of(code).size() >= need.number();
    }

    /**
     * Returns the type with its name in a language.
     *
     * @param now time by which the accepted years are determined
     */
    public NamedType named(Language language, Instant now) {
        return new NamedType(
                code.value(),
                name.in(language),
                facts.stream().map(fact -> fact.named(language)).toList(),
                form().code(),
                NeedView.of(need, language, now),
                fetch.map(each -> NamedType.FetchView.of(each, language)).orElse(null));
    }
}

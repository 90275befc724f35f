package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says for whom a person acts, and within which domains a helper does. */
public final class RepresentationTexts {

    private RepresentationTexts() {}

    /** Returns the sentence of the banner on every page. */
    public static String sentence(Person person, Locale language) {
        return person.isAccompanied()
                ? Texts.in(
                        language,
                        "acting.for.mandate",
                        person.name(),
                        person.repScope().stream()
                                .map(domain -> Texts.in(language, "mandate.domain." + domain))
                                .collect(Collectors.joining(", ")))
                : Texts.in(language, "acting.for", person.name());
    }

    /** Says to a person who acts for another of whom the list of accesses speaks; empty for the resident themselves. */
    public static Optional<String> accesses() {
        return Person.current()
                .filter(Person::isRepresented)
                .map(person -> Texts.get("acting.accesses", person.name()));
    }

    /** Returns what the link to all requests says: to a helper, that they are those of the domains of the mandate. */
    public static String allRequests() {
        return Texts.get(
                Person.current().filter(Person::isAccompanied).isPresent()
                        ? "home.requests.all.mandate"
                        : "home.requests.all");
    }
}

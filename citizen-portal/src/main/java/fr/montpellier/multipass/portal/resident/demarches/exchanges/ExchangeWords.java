package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts about legal exchanges, some of which say something else while a person acts for the resident: that one has the key with
 * {@code .acting}, and the name of the resident is the value after the others.
 */
final class ExchangeWords {

    private ExchangeWords() {}

    static String get(String key, Object... values) {
        return find(key, values).orElseThrow(() -> new IllegalArgumentException("no text for the key " + key));
    }

    static Optional<String> find(String key, Object... values) {
        Locale language = Texts.language();
        return Person.current()
                .filter(Person::isRepresented)
                .flatMap(person -> Texts.find(language, key + ".acting")
                        .map(text -> Texts.fill(
                                text,
                                Stream.concat(Stream.of(values), Stream.of(person.name()))
                                        .toArray())))
                .or(() -> Texts.find(language, key).map(text -> Texts.fill(text, values)));
    }
}

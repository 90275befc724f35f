package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type of documents that a démarche reads, with its name.
 *
 * @param facts the facts that are read instead of the documents; empty if the documents themselves are read
 * @param form in which agents read them: {@code pages}, {@value #ORIGINAL} (the file, beside its pages) or {@code facts}
 * @param fetch from whom the department obtains the facts by a legal exchange; empty: the resident gives a document
 */
public record RequestedType(
        String code,
        String name,
        Optional<List<NamedCode>> facts,
        Optional<String> form,
        Optional<Need> need,
        Optional<Fetch> fetch) {

    private static final String ORIGINAL = "original";

    /** Returns what the démarche says of the type. */
    public Need needed() {
        return need.orElse(Need.UNSTATED);
    }

    /** Names those of the types of which a later version takes the place of a document; empty if there is none. */
    public static Optional<String> following(List<RequestedType> types) {
        return Optional.of(types.stream()
                        .filter(type -> type.needed().followsVersions())
                        .map(RequestedType::name)
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    public boolean factsOnly() {
        return facts.filter(known -> !known.isEmpty()).isPresent();
    }

    /** Returns whether agents may download the file, beside seeing its pages. */
    public boolean isOriginal() {
        return form.filter(ORIGINAL::equals).isPresent();
    }

    /** Returns what is read: the document, or some of its facts. */
    public String label() {
        return factsOnly() ? factNames() + " (" + name + ")" : name;
    }

    /** Returns the names of the facts that are read instead of the document. */
    public String factNames() {
        return facts.orElse(List.of()).stream().map(NamedCode::name).collect(Collectors.joining(", "));
    }

    public static String labels(List<RequestedType> types) {
        return types.stream().map(RequestedType::label).collect(Collectors.joining(", "));
    }
}

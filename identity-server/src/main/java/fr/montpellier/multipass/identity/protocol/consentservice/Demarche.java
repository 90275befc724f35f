package fr.montpellier.multipass.identity.protocol.consentservice;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A démarche published by the consent service, in one language, with all information that a resident must see before
 * authorising (GDPR, article 13).
 *
 * @param applications applications with which its department may request documents, by client id
 * @param kept data that are kept after a withdrawal, and why
 * @param level level of assurance that the démarche requires of the resident; {@code null}: any
 * @param text exact text to agree to, and {@code textHash} its SHA-256
 */
public record Demarche(
        String code,
        int version,
        String title,
        Named department,
        ResponsibleBody controller,
        String purpose,
        List<Named> applications,
        List<Asked> types,
        int durationDays,
        LegalBasis legalBasis,
        List<String> dataRead,
        String kept,
        @Nullable String level,
        String text,
        String textHash) {

    public record Named(String code, String name) {

        /** Returns whether the code is that of a question about a fact, such as {@code quotientFamilial.at-most.800}. */
        boolean isQuestion() {
            return code.indexOf('.') >= 0;
        }
    }

    /**
     * @param facts facts that are read instead of the documents; none: the documents are read
     * @param need requirements of the démarche for the type, if it states any
     */
    public record Asked(
            String code,
            String name,
            @Nullable List<Named> facts,
            @Nullable Need need) {

        /** Returns the requirements of the démarche for the type. */
        public Need needed() {
            return need == null ? Need.UNSTATED : need;
        }

        public boolean isWhole() {
            return facts == null || facts.isEmpty();
        }

        /** Returns the facts that are read as values, without questions. */
        public List<Named> values() {
            return facts == null
                    ? List.of()
                    : facts.stream().filter(each -> !each.isQuestion()).toList();
        }

        /** Returns the questions about facts, of which only the answer is read: yes or no. */
        public List<Named> questions() {
            return facts == null
                    ? List.of()
                    : facts.stream().filter(Named::isQuestion).toList();
        }

        /** Returns the name of the requested data: the document or some facts of it. */
        public String label() {
            return isWhole() || facts == null
                    ? name
                    : facts.stream().map(Named::name).collect(Collectors.joining(", ")) + " (" + name + ")";
        }
    }

    /**
     * @param required whether the case is incomplete without them
     * @param number number of requested documents, which is also the largest number that may be chosen; {@code null}:
     *     one
     * @param alternative name of a group of types of which one is enough
     * @param whose {@code applicant}, {@code household} or {@code child}
     * @param maxAgeDays largest age of the document in days
     * @param years years of which a document is accepted today, the latest first; {@code null}: any
     * @param laterVersionFollows whether a later version of a document replaces it; {@code null}: no
     * @param why why it is needed, in a sentence
     * @param without what happens if the resident gives none, in a sentence
     */
    public record Need(
            boolean required,
            @Nullable Integer number,
            @Nullable String alternative,
            String whose,
            @Nullable Integer maxAgeDays,
            @Nullable List<NamedYear> years,
            @Nullable Boolean laterVersionFollows,
            @Nullable String why,
            @Nullable String without) {

        /** The requirements for a type for which the démarche states none. */
        public static final Need UNSTATED =
                new Need(true, null, null, AcceptedHolder.APPLICANT.code(), null, null, null, null, null);

        /** Returns the years of which a document is accepted today; empty: any document is. */
        public List<NamedYear> accepted() {
            return years == null ? List.of() : years;
        }

        public int documents() {
            return number == null ? 1 : number;
        }
    }

    /**
     * A year that documents of a type are of.
     *
     * @param year of incomes, or in which a school year begins
     * @param name what it is, in words that stand inside a sentence
     */
    public record NamedYear(int year, String name) {}

    /** The controller: the public body that determines the purpose (GDPR, article 4(7)). */
    public record ResponsibleBody(String siret, String name, String address, String contact) {}

    public record LegalBasis(String kind, String article, String text) {}

    /** Returns whether the text of the démarche allows more types or a longer duration than the client requests. */
    public boolean exceeds(RequestedDocumentAccess requested) {
        return requested.datatypes().size() < types.size()
                || requested.days().filter(days -> days < durationDays).isPresent();
    }

    /** Returns whether the client is an application of this démarche. */
    public boolean mayBeAskedBy(String client) {
        return applications.stream().anyMatch(application -> application.code().equals(client));
    }

    /** Returns whether the démarche needs the authorisation of the resident. */
    public boolean needsAuthorisation() {
        return legalBasis.kind().equals("autorisation");
    }

    /** Returns the type with that code, or empty if the démarche does not include it. */
    public Optional<Asked> asked(String type) {
        return types.stream().filter(each -> each.code().equals(type)).findFirst();
    }

    /** Returns the requirements of the démarche for a type. */
    public Need need(String type) {
        return asked(type).map(Asked::needed).orElse(Need.UNSTATED);
    }

    /**
     * Returns the names of the requested types of which one is enough, including the given one.
     *
     * @param requested codes of the requested types
     */
    public List<String> alternatives(Asked type, List<String> requested) {
        String shared = type.needed().alternative();
        return shared == null
                ? List.of()
                : types.stream()
                        .filter(each -> requested.contains(each.code())
                                && shared.equals(each.needed().alternative()))
                        .map(Asked::name)
                        .toList();
    }

    /**
     * Returns the requested types of which the case still needs documents: required ones with fewer documents than
     * needed, unless another type of the same alternative has enough.
     *
     * @param requested codes of the requested types
     * @param given number of documents that are given, by the code of their type
     */
    public List<String> missing(List<String> requested, ToIntFunction<String> given) {
        List<Asked> lacking = types.stream()
                .filter(type -> requested.contains(type.code()))
                .filter(type -> given.applyAsInt(type.code()) < type.needed().documents())
                .toList();
        Set<String> answered = types.stream()
                .filter(type -> requested.contains(type.code()) && !lacking.contains(type))
                .flatMap(type -> Stream.ofNullable(type.needed().alternative()))
                .collect(Collectors.toSet());
        return lacking.stream()
                .filter(type -> type.needed().required()
                        && Stream.ofNullable(type.needed().alternative()).noneMatch(answered::contains))
                .map(Asked::code)
                .toList();
    }

    /**
     * Returns the requested types of which nothing is chosen at first, because documents of another type of the same
     * alternative are: of the first in the order of the démarche that lacks the fewest.
     *
     * @param requested codes of the requested types
     * @param proposed number of documents that are proposed, by the code of their type
     */
    public Set<String> unneeded(List<String> requested, ToIntFunction<String> proposed) {
        Map<String, Asked> preferred = alternatives(requested)
                .filter(type -> proposed.applyAsInt(type.code()) > 0)
                .collect(Collectors.toMap(
                        type -> Objects.requireNonNull(type.needed().alternative()),
                        Function.identity(),
                        BinaryOperator.minBy(Comparator.comparingInt(type -> lacking(type, proposed)))));
        return alternatives(requested)
                .filter(type -> preferred.containsKey(type.needed().alternative()) && !preferred.containsValue(type))
                .map(Asked::code)
                .collect(Collectors.toSet());
    }

    /**
     * Returns how many documents are lacking of a type that is chosen at first, although documents of another type of the
     * same alternative are proposed too; empty if it is not.
     */
    public OptionalInt lackingOfPreferred(Asked type, List<String> requested, ToIntFunction<String> proposed) {
        Set<String> unneeded = unneeded(requested, proposed);
        boolean isAnotherProposed = alternatives(requested)
                .filter(other -> Objects.equals(
                        other.needed().alternative(), type.needed().alternative()))
                .anyMatch(other -> unneeded.contains(other.code()) && proposed.applyAsInt(other.code()) > 0);
        return isAnotherProposed && !unneeded.contains(type.code())
                ? OptionalInt.of(lacking(type, proposed))
                : OptionalInt.empty();
    }

    private Stream<Asked> alternatives(List<String> requested) {
        return types.stream()
                .filter(type -> requested.contains(type.code()) && type.needed().alternative() != null);
    }

    private static int lacking(Asked type, ToIntFunction<String> proposed) {
        return Math.max(0, type.needed().documents() - proposed.applyAsInt(type.code()));
    }

    /** Returns the codes of the types of documents that the démarche requires. */
    public List<String> typeCodes() {
        return types.stream().map(Asked::code).toList();
    }
}

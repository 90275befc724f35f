package fr.montpellier.multipass.identity.protocol.consentservice;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.kernel.Whose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A démarche as the consent service publishes it, in one language: all that a resident must see before authorising
 * (GDPR, article 13).
 *
 * @param applications by which its department may ask, by client id
 * @param kept what stays after a withdrawal, and why
 * @param text the exact text agreed to, and {@code textHash} its SHA-256
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
        String text,
        String textHash) {

    public record Named(String code, String name) {}

    /**
     * @param facts of such documents that are read instead; none: the documents themselves
     * @param need what the démarche says of the type, if it says anything
     */
    public record Asked(
            String code,
            String name,
            @Nullable List<Named> facts,
            @Nullable Need need) {

        /** Returns what the démarche says of the type. */
        public Need needed() {
            return need == null ? Need.UNSTATED : need;
        }

        public boolean isWhole() {
            return facts == null || facts.isEmpty();
        }

        /** What is read: the document, or some facts of it. */
        public String label() {
            return isWhole() || facts == null
                    ? name
                    : facts.stream().map(Named::name).collect(Collectors.joining(", ")) + " (" + name + ")";
        }
    }

    /**
     * @param required whether the case is incomplete without them
     * @param number of documents that it asks for, and most that may be chosen; {@code null}: one
     * @param alternative a name that several types share, of which one is enough
     * @param whose {@code applicant}, {@code household} or {@code child}
     * @param maxAgeDays most days since the date of the document
     * @param incomeYears the years of incomes of which a document is accepted today, the latest first; {@code null}: any
     * @param laterVersionFollows whether a later version of a document takes its place; {@code null}: no
     * @param why it is needed, in a sentence
     * @param without what happens if the resident gives none, in a sentence
     */
    public record Need(
            boolean required,
            @Nullable Integer number,
            @Nullable String alternative,
            String whose,
            @Nullable Integer maxAgeDays,
            @Nullable List<Integer> incomeYears,
            @Nullable Boolean laterVersionFollows,
            @Nullable String why,
            @Nullable String without) {

        /** What is assumed of a type of which the démarche says nothing more. */
        public static final Need UNSTATED =
                new Need(true, null, null, Whose.APPLICANT.code(), null, null, null, null, null);

        public int documents() {
            return number == null ? 1 : number;
        }
    }

    /** The controller: the public body that determines the purpose (GDPR, article 4(7)). */
    public record ResponsibleBody(String siret, String name, String address, String contact) {}

    public record LegalBasis(String kind, String article, String text) {}

    /** Returns whether the client requests fewer types, or a shorter duration, than the text of the démarche says. */
    public boolean exceeds(RequestedDocumentAccess requested) {
        return requested.datatypes().size() < types.size()
                || requested.days().filter(days -> days < durationDays).isPresent();
    }

    /** Returns whether the client is an application of this démarche. */
    public boolean mayBeAskedBy(String client) {
        return applications.stream().anyMatch(application -> application.code().equals(client));
    }

    /** Returns whether the démarche rests on the authorisation of the resident. */
    public boolean needsAuthorisation() {
        return legalBasis.kind().equals("autorisation");
    }

    /** Returns the type of that code, or empty if the démarche does not ask for it. */
    public Optional<Asked> asked(String type) {
        return types.stream().filter(each -> each.code().equals(type)).findFirst();
    }

    /** Returns what the démarche says of a type. */
    public Need need(String type) {
        return asked(type).map(Asked::needed).orElse(Need.UNSTATED);
    }

    /**
     * Returns the names of those of the requested types of which one is enough, the given one among them.
     *
     * @param requested codes
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

    /** Returns the codes of the types of documents that the démarche requires. */
    public List<String> typeCodes() {
        return types.stream().map(Asked::code).toList();
    }
}

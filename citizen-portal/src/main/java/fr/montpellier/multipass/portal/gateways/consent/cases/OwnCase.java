package fr.montpellier.multipass.portal.gateways.consent.cases;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request of the resident who is signed in, as its department handles it.
 *
 * @param status of the authorisation
 * @param state where the request stands, with the codes of {@link CaseFile}
 * @param since when it came into that state
 * @param answerBy when the earliest piece that was asked for is expected
 * @param asked types of which the department asks for a piece, the one that is expected first before the others; empty: none
 * @param missing types of which the case still needs documents
 * @param answered codes of the missing types of which the resident answered the latest request that they have no document;
 *     empty: none
 * @param given number of documents given that can be read, by code of their type
 * @param unavailable documents that were given and cannot be read; empty: none
 * @param exchange identifier of the legal exchange that opened the request; empty if an authorisation did
 * @param content what happened; empty in lists
 */
public record OwnCase(
        String caseReference,
        String authorisationId,
        SharingAuthorisation.DemarcheName demarche,
        NamedCode department,
        String status,
        Instant givenAt,
        Instant until,
        String state,
        Instant since,
        Optional<Instant> answerBy,
        Optional<List<NamedCode>> asked,
        List<RequestedType> missing,
        Optional<List<String>> answered,
        Map<String, Integer> given,
        Optional<List<UnavailableDocument>> unavailable,
        Optional<String> exchange,
        Optional<Content> content) {

    private static final Set<String> UNDER_WAY = Set.of("open", "waiting", "complete", "studied");

    /** Returns those of the documents that cannot be read, and in whose place none was given. */
    public List<UnavailableDocument> unavailableDocuments() {
        return unavailable.orElse(List.of());
    }

    /** Returns those of the unavailable documents in whose place none is asked for. */
    public List<UnavailableDocument> unavailableAndNotAsked() {
        return unavailableDocuments().stream().filter(each -> !isAskedFor(each)).toList();
    }

    private boolean isAskedFor(UnavailableDocument unavailable) {
        String type = unavailable.type().code();
        return content.map(known -> known.requests().stream()
                        .anyMatch(request -> request.isOpen()
                                && request.type().code().equals(type)
                                && request.refused()
                                        .filter(document -> !document.equals(unavailable.document()))
                                        .isEmpty()))
                .orElseGet(() -> askedTypes().contains(type));
    }

    /** Returns the codes of the types of which a piece is asked for. */
    public List<String> askedTypes() {
        return asked.orElse(List.of()).stream().map(NamedCode::code).toList();
    }

    /** Returns those of the unavailable documents without which the request is incomplete. */
    public List<UnavailableDocument> missed() {
        return unavailableDocuments().stream()
                .filter(each -> missing.stream()
                        .anyMatch(type -> type.code().equals(each.type().code())))
                .toList();
    }

    /**
     * Returns the types of which documents are missing that can be given, beyond those that are asked for or cannot be read;
     * none once the request is no longer under way, nor in lists.
     */
    public List<RequestedType> missingAndNotAsked() {
        if (!acceptsPieces()) {
            return List.of();
        }
        Map<String, Integer> numbers = notRequested();
        return missing.stream().filter(type -> numbers.containsKey(type.code())).toList();
    }

    /** Returns the number of documents that are given, asked for or cannot be read, of the types that are missing beyond. */
    public Map<String, Integer> givenOrAsked() {
        Map<String, Integer> numbers = notRequested();
        return missingAndNotAsked().stream()
                .collect(Collectors.toMap(
                        RequestedType::code, type -> type.needed().documents() - numbers.getOrDefault(type.code(), 0)));
    }

    /** Returns since when documents of a type are missing. */
    public Instant missingSince(RequestedType type) {
        return content.flatMap(Content::missingSince).orElse(Map.of()).getOrDefault(type.code(), givenAt);
    }

    private Map<String, Integer> notRequested() {
        return content.flatMap(Content::notRequested).orElse(Map.of());
    }

    /** Returns what the resident wrote about a type that is missing; empty: nothing. */
    public String explanation(String type) {
        return content.flatMap(Content::absences).orElse(List.of()).stream()
                .filter(each -> each.type().equals(type))
                .map(Absence::explanation)
                .findFirst()
                .orElse("");
    }

    public boolean isActive() {
        return status.equals("active");
    }

    /** Returns the name of a type that is missing, or the code of one that is not. */
    public String nameOfMissing(String type) {
        return missing.stream()
                .filter(each -> each.code().equals(type))
                .map(RequestedType::name)
                .findFirst()
                .orElse(type);
    }

    /** Returns whether the department still has something to do, or waits for the resident. */
    public boolean isUnderWay() {
        return UNDER_WAY.contains(state);
    }

    /** Returns whether a piece that the resident gives now is of use: it can be read, and nothing is decided or closed. */
    public boolean acceptsPieces() {
        return isActive() && isUnderWay();
    }

    /** Returns whether the department waits for an answer of the resident. */
    public boolean isWaiting() {
        return state.equals("waiting");
    }

    /** Returns whether documents are missing that the resident can give, and are not asked for. */
    public boolean isIncomplete() {
        return acceptsPieces() && !isWaiting() && !missing.isEmpty();
    }

    /** Returns whether the resident answered of everything that is missing that they do not have it. */
    public boolean isAnswered() {
        List<String> codes = answered.orElse(List.of());
        return isIncomplete() && missing.stream().map(RequestedType::code).allMatch(codes::contains);
    }

    /**
     * @param absences why the resident has no document of types that are missing
     * @param missingSince since when documents of each missing type are missing, by code of the type
     * @param notRequested number of documents that are missing beyond those that are asked for or cannot be read, by code of
     *     their type; empty: none
     */
    public record Content(
            List<PieceRequest> requests,
            List<Step> history,
            List<Verified> verified,
            Optional<List<Absence>> absences,
            Optional<Map<String, Instant>> missingSince,
            Optional<Map<String, Integer>> notRequested) {}

    /**
     * A piece that the department asks or asked for.
     *
     * @param refused identifier of the document that is not enough
     * @param period period of that document; empty if it has none
     * @param sentence of the agent
     * @param outcome {@code given}, {@code unavailable} or {@code cancelled}; empty while it is not answered
     * @param answer what the resident wrote
     */
    public record PieceRequest(
            String id,
            NamedCode type,
            Optional<String> refused,
            Optional<String> period,
            String reason,
            Optional<String> sentence,
            Instant askedAt,
            Instant answerBy,
            Optional<String> outcome,
            Optional<Instant> settledAt,
            Optional<String> answer) {

        /** Returns whether it is asked for because the piece that was given cannot be read. */
        public boolean isForUnavailable() {
            return reason.equals("deleted") || reason.equals("not-usable");
        }

        /** Returns whether it is asked for in addition to what was given, or in the place of a document that cannot be read. */
        public boolean isForMissing() {
            return refused.isEmpty() || isForUnavailable();
        }

        /** Returns whether the department refused a document, and did not take that back. */
        public boolean isRefusal() {
            return refused.isPresent()
                    && !isForUnavailable()
                    && outcome.filter("cancelled"::equals).isEmpty();
        }

        /** Names what is asked for: the type, with the period of the refused document. */
        public String name(Locale language) {
            return WrittenDates.document(type.name(), period, language);
        }

        public boolean isOpen() {
            return outcome.isEmpty();
        }
    }

    /**
     * @param until when the request left the state; empty if it is still in it
     * @param type name of the type of the piece that the step is about
     * @param period of that piece; empty if it has none
     */
    public record Step(
            String step,
            String state,
            Instant at,
            Optional<Instant> until,
            Optional<String> type,
            Optional<String> period,
            Optional<String> sentence) {

        /** Names the piece that the step is about, by its type and period; empty: it is about none. */
        public Optional<String> piece(Locale language) {
            return type.map(name -> WrittenDates.document(name, period, language));
        }
    }

    /**
     * The record that an agent made of a document instead of keeping a copy.
     *
     * @param period what the document is about; empty: nothing
     */
    public record Verified(
            String document,
            String type,
            Optional<String> period,
            Instant at,
            List<RecordedFact> facts,
            Optional<LocalDate> checkedDate) {}

    public record RecordedFact(String name, String value) {}
}

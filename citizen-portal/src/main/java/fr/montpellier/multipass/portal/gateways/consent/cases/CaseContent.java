package fr.montpellier.multipass.portal.gateways.consent.cases;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a case, for the agents of its department.
 *
 * @param absences why the resident has no document of types that are missing
 * @param missingSince since when documents of each missing type are missing, by code of the type
 * @param exchanges legal exchanges whose answers the department may read; empty: none
 * @param steps codes of the steps that the case allows now
 * @param requestable types of which a piece can be asked for now
 * @param recordable facts that can be recorded of a document, by code of its type
 * @param filters codes of the filters of the list that include the case
 */
public record CaseContent(
        List<PieceRequest> requests,
        List<Step> history,
        List<Note> notes,
        List<Verified> verified,
        Optional<List<Absence>> absences,
        Optional<Map<String, Instant>> missingSince,
        Optional<List<Exchange>> exchanges,
        List<String> steps,
        List<RequestedType> requestable,
        Map<String, List<NamedCode>> recordable,
        Optional<List<String>> filters) {

    /**
     * A piece that the resident is or was asked for.
     *
     * @param type code of its type
     * @param refused identifier of the document that is not enough
     * @param period period of that document; empty if it has none
     * @param outcome {@code given}, {@code unavailable} or {@code cancelled}; empty while it is not answered
     * @param answer what the resident wrote
     */
    public record PieceRequest(
            String id,
            String type,
            Optional<String> refused,
            Optional<String> period,
            String reason,
            Optional<String> sentence,
            Instant askedAt,
            Instant answerBy,
            Optional<String> outcome,
            Optional<Instant> settledAt,
            Optional<String> answer) {

        public boolean isOpen() {
            return outcome.isEmpty();
        }
    }

    /**
     * @param until when the case left the state; empty if it is still in it
     * @param agent name of the agent; empty for what the resident or the service did
     * @param type code of the type of the piece that the step is about
     * @param period of that piece; empty if it has none
     */
    public record Step(
            String step,
            String state,
            Instant at,
            Optional<Instant> until,
            Optional<String> agent,
            Optional<String> type,
            Optional<String> period,
            Optional<String> sentence) {}

    public record Note(Instant at, String agent, String text) {}

    /**
     * The record that an agent made of a document instead of keeping a copy.
     *
     * @param period what the document is about; empty: nothing
     * @param checkedDate the date that its owner stated and that the agent saw on the document
     */
    public record Verified(
            String document,
            String type,
            Optional<String> period,
            Instant at,
            String agent,
            List<RecordedFact> facts,
            Optional<LocalDate> checkedDate) {}

    /** Returns who saw on the document the date that its owner stated, if an agent did in this case. */
    public Optional<Verified> checked(String document, LocalDate date) {
        return verified.stream()
                .filter(each -> each.document().equals(document)
                        && each.checkedDate().filter(date::equals).isPresent())
                .findFirst();
    }

    /**
     * The answer of another administration that the resident sent.
     *
     * @param caseReference case that the exchange opened, for which the answer is read
     * @param from administration that answered, as it stands inside a sentence
     * @param contested codes of the facts of which the resident said that they are not exact
     * @param said what the resident wrote about these facts; empty from a service that does not say it
     */
    public record Exchange(
            String id,
            String caseReference,
            String source,
            String from,
            List<NamedCode> facts,
            Instant sentAt,
            List<String> contested,
            Optional<List<String>> said) {}

    public record RecordedFact(String code, String name, String value) {}
}

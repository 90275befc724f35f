package fr.montpellier.multipass.consent.cases.views;

import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.records.PieceRequest;
import fr.montpellier.multipass.consent.cases.records.VerifiedDocument;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Represents the written content of a case for the agents of its department.
 *
 * @param absences explanations why the resident has no document of missing types
 * @param missingSince since when documents of each missing type are missing, by code of the type
 * @param exchanges legal exchanges whose answers the department may read
 * @param steps codes of the steps that the case allows now
 * @param requestable types of which a piece can be requested now
 * @param recordable facts that can be recorded of a document, by code of its type
 * @param filters codes of the filters of the list that include the case now
 */
public record CaseContentView(
        List<RequestView> requests,
        List<StepView> history,
        List<NoteView> notes,
        List<VerifiedView> verified,
        List<AbsenceView> absences,
        Map<String, Instant> missingSince,
        List<ExchangeView> exchanges,
        List<String> steps,
        List<NamedType> requestable,
        Map<String, List<NamedCode>> recordable,
        List<String> filters) {

    /**
     * @param refused identifier of the given document that is insufficient
     * @param period period of that document; null if it has none
     * @param answer text of the resident
     */
    public record RequestView(
            String id,
            String type,
            @Nullable String refused,
            @Nullable String period,
            String reason,
            @Nullable String sentence,
            Instant askedAt,
            Instant answerBy,
            @Nullable String outcome,
            @Nullable Instant settledAt,
            @Nullable String answer) {}

    /**
     * @param state of the case from {@code at} on
     * @param until time at which the case left that state; null if it is still in it
     * @param agent name of the agent; null if the resident or the service acted
     * @param type code of the type of the piece that the step is about
     * @param period of that piece; null if it has none
     */
    public record StepView(
            String step,
            String state,
            Instant at,
            @Nullable Instant until,
            @Nullable String agent,
            @Nullable String type,
            @Nullable String period,
            @Nullable String sentence) {

        /**
         * Returns the steps with the time until which the case was in the state of each.
         *
         * @param periods of documents
         */
        public static List<StepView> of(List<CaseStepRepository.Entry> entries, Map<DocumentId, String> periods) {
            List<StepView> views = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                CaseStepRepository.Entry entry = entries.get(i);
                Optional<Instant> left = entries.subList(i + 1, entries.size()).stream()
                        .filter(later -> later.state() != entry.state())
                        .map(CaseStepRepository.Entry::at)
                        .findFirst();
                views.add(new StepView(
                        entry.step().code(),
                        entry.state().code(),
                        entry.at(),
                        left.orElse(null),
                        entry.agent().orElse(null),
                        entry.type().map(Object::toString).orElse(null),
                        entry.document().map(periods::get).orElse(null),
                        entry.sentence().orElse(null)));
            }
            return views;
        }
    }

    /**
     * @param id by which the vault gives the answer
     * @param caseReference case that the exchange opened, for which the answer is read
     * @param from administration that answered, as it stands inside a sentence
     * @param contested codes of the facts of which the resident said that they are not exact
     * @param said what the resident wrote about these facts
     */
    public record ExchangeView(
            String id,
            String caseReference,
            String source,
            String from,
            List<NamedCode> facts,
            Instant sentAt,
            List<String> contested,
            List<String> said) {}

    /** @param type code of the type */
    public record AbsenceView(String type, String explanation, Instant at) {

        public static List<AbsenceView> of(List<Absence> absences) {
            return absences.stream()
                    .map(each -> new AbsenceView(each.type().value(), each.explanation(), each.at()))
                    .toList();
        }
    }

    public record NoteView(Instant at, String agent, String text) {}

    /** Returns the periods of the documents that were refused or recorded, as the agents read them. */
    public static Map<DocumentId, String> periods(List<PieceRequest> requests, List<VerifiedDocument> verified) {
        Map<DocumentId, String> periods = new HashMap<>();
        requests.forEach(each ->
                each.refused().ifPresent(document -> each.period().ifPresent(period -> periods.put(document, period))));
        verified.forEach(each -> each.period().ifPresent(period -> periods.put(each.document(), period)));
        return periods;
    }

    /**
     * @param period what the document is about; null if nothing
     * @param checkedDate the date of the document that its owner stated and that the agent saw on it; null if none
     */
    public record VerifiedView(
            String document,
            String type,
            @Nullable String period,
            Instant at,
            String agent,
            List<RecordedFact> facts,
            @Nullable LocalDate checkedDate) {}

    public record RecordedFact(String code, String name, String value) {}
}

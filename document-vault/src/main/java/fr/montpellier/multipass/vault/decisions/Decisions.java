package fr.montpellier.multipass.vault.decisions;

import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.vault.documents.Document;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the decision point, every time: a decision is never kept for the next read. Any failure, delay or answer that
 * makes no sense is a refusal.
 */
@Component
public class Decisions {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);

    private final ConsentCalls consent;

    Decisions(ConsentCalls consent) {
        this.consent = consent;
    }

    /** May this agent or application see what the authorisation opens? */
    public Decision mayList(Asker asker, AuthorisationId authorisation, Optional<String> caseReference) {
        return ask(new Evaluation.Request(
                subject(asker),
                new Evaluation.Action("list"),
                new Evaluation.Entity("authorisation", authorisation.toString(), Map.of()),
                context(authorisation, caseReference)));
    }

    /** May this agent or application read the facts that the authorisation gives instead of documents? */
    public Decision mayReadFacts(Asker asker, AuthorisationId authorisation, Optional<String> caseReference) {
        Decision decision = ask(new Evaluation.Request(
                subject(asker),
                new Evaluation.Action("read"),
                new Evaluation.Entity("facts", authorisation.toString(), Map.of()),
                context(authorisation, caseReference)));
        if (decision instanceof Decision.Permitted permitted
                && (permitted.facts().isEmpty() || !isOfCase(permitted, caseReference))) {
            log.error("a permit that covers no fact of the case was not followed");
            return Decision.unavailable();
        }
        return decision;
    }

    /** May this agent or application read this document now? An agent names the case. */
    public Decision mayRead(
            Asker asker, AuthorisationId authorisation, Optional<String> caseReference, Document document) {
        Decision decision = ask(new Evaluation.Request(
                subject(asker),
                new Evaluation.Action("read"),
                new Evaluation.Entity(
                        "document",
                        document.id().toString(),
                        Map.of(
                                "owner",
                                document.owner().value(),
                                "type",
                                document.type().value())),
                context(authorisation, caseReference)));
        if (decision instanceof Decision.Permitted permitted && !covers(permitted, caseReference, document)) {
            log.error("a permit that does not cover the document in question was not followed");
            return Decision.unavailable();
        }
        return decision;
    }

    private static boolean covers(Decision.Permitted permitted, Optional<String> caseReference, Document document) {
        return permitted.owner().equals(document.owner())
                && permitted.types().contains(document.type())
                && isOfCase(permitted, caseReference);
    }

    private static boolean isOfCase(Decision.Permitted permitted, Optional<String> caseReference) {
        return caseReference.isEmpty() || permitted.caseReference().equals(caseReference);
    }

    private static Evaluation.Entity subject(Asker asker) {
        return new Evaluation.Entity(asker.type(), asker.id(), asker.properties());
    }

    private static Map<String, String> context(AuthorisationId authorisation, Optional<String> caseReference) {
        Map<String, String> context = new TreeMap<>(Map.of("authorisation", authorisation.toString()));
        caseReference.ifPresent(reference -> context.put("case", reference));
        return context;
    }

    private Decision ask(Evaluation.Request question) {
        try {
            return EvaluationReading.decision(
                    consent.post(Evaluation.Response.class, "/access/v1/evaluation", question));
        } catch (RuntimeException e) {
            // A message of any other may quote the answer.
            log.warn(
                    "no decision, so refused: {}",
                    e instanceof ConsentUnavailableException
                            ? e.getMessage()
                            : e.getClass().getSimpleName());
            return Decision.unavailable();
        }
    }
}

package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Requests a decision from the decision point for each read; decisions are never reused. A failure, a timeout or an
 * invalid response is a refusal.
 */
@Component
public class DecisionPointClient {

    private static final Logger log = LoggerFactory.getLogger(DecisionPointClient.class);

    private final ConsentServiceClient consent;

    DecisionPointClient(ConsentServiceClient consent) {
        this.consent = consent;
    }

    /** Returns whether this agent or application may list what the authorisation opens. */
    public Decision mayList(
            EvaluationSubject evaluationSubject, SharingAuthorisationId authorisation, Optional<String> caseReference) {
        return ask(new EvaluationMessages.Request(
                subject(evaluationSubject),
                new EvaluationMessages.Action("list"),
                new EvaluationMessages.Entity("authorisation", authorisation.toString(), Map.of()),
                context(authorisation, caseReference)));
    }

    /**
     * Returns whether this agent or application may read the facts that the authorisation grants instead of documents.
     */
    public Decision mayReadFacts(
            EvaluationSubject evaluationSubject, SharingAuthorisationId authorisation, Optional<String> caseReference) {
        Decision decision = ask(new EvaluationMessages.Request(
                subject(evaluationSubject),
                new EvaluationMessages.Action("read"),
                new EvaluationMessages.Entity("facts", authorisation.toString(), Map.of()),
                context(authorisation, caseReference)));
        if (decision instanceof Decision.Permitted permitted
                && (permitted.facts().isEmpty() || !isOfCase(permitted, caseReference))) {
            log.error("a permit without facts was rejected");
            return Decision.unavailable();
        }
        return decision;
    }

    /** Returns whether this agent may read now, for that case, what a source answered for a legal exchange. */
    public Decision mayReadExchange(
            EvaluationSubject evaluationSubject, SharingAuthorisationId exchange, String caseReference) {
        Decision decision = ask(new EvaluationMessages.Request(
                subject(evaluationSubject),
                new EvaluationMessages.Action("read"),
                new EvaluationMessages.Entity("exchange", exchange.toString(), Map.of()),
                context(exchange, Optional.of(caseReference))));
        if (decision instanceof Decision.Permitted permitted
                && (permitted.exchange().isEmpty() || !isOfCase(permitted, Optional.of(caseReference)))) {
            log.error("a permit without facts of an exchange was rejected");
            return Decision.unavailable();
        }
        return decision;
    }

    /** Returns whether this agent or application may read this document now. An agent names the case. */
    public Decision mayRead(
            EvaluationSubject evaluationSubject,
            SharingAuthorisationId authorisation,
            Optional<String> caseReference,
            Document document) {
        Decision decision = ask(new EvaluationMessages.Request(
                subject(evaluationSubject),
                new EvaluationMessages.Action("read"),
                new EvaluationMessages.Entity(
                        "document",
                        document.id().toString(),
                        Map.of(
                                "owner",
                                document.owner().value(),
                                "type",
                                document.type().value())),
                context(authorisation, caseReference)));
        if (decision instanceof Decision.Permitted permitted && !covers(permitted, caseReference, document)) {
            log.error("a permit that does not cover the requested document was rejected");
            return Decision.unavailable();
        }
        return decision;
    }

    private static boolean covers(Decision.Permitted permitted, Optional<String> caseReference, Document document) {
        return permitted.owner().equals(document.owner())
                && permitted.types().contains(document.type())
                && permitted.documents().contains(document)
                && isOfCase(permitted, caseReference);
    }

    private static boolean isOfCase(Decision.Permitted permitted, Optional<String> caseReference) {
        return caseReference.isEmpty() || permitted.caseReference().equals(caseReference);
    }

    private static EvaluationMessages.Entity subject(EvaluationSubject evaluationSubject) {
        return new EvaluationMessages.Entity(
                evaluationSubject.type(), evaluationSubject.id(), evaluationSubject.properties());
    }

    private static Map<String, String> context(SharingAuthorisationId authorisation, Optional<String> caseReference) {
        Map<String, String> context = new TreeMap<>(Map.of("authorisation", authorisation.toString()));
        caseReference.ifPresent(reference -> context.put("case", reference));
        return context;
    }

    private Decision ask(EvaluationMessages.Request question) {
        try {
            return DecisionMapper.decision(
                    consent.post(EvaluationMessages.Response.class, "/access/v1/evaluation", question));
        } catch (RuntimeException e) {
            // The message of any other exception may quote the answer.
            log.warn(
                    "refused because there is no decision: {}",
                    e instanceof ConsentUnavailableException
                            ? e.getMessage()
                            : e.getClass().getSimpleName());
            return Decision.unavailable();
        }
    }
}

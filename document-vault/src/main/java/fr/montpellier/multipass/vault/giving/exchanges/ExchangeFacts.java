package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.ReadAttempt;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.decisions.DecisionPointClient;
import fr.montpellier.multipass.vault.giving.sharing.feed.SignedSharingFinder;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedContent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFacts;
import fr.montpellier.multipass.vault.giving.sharing.keys.ExchangeTerms;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.keeping.sealing.FetchedBinding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Returns what a source answered. Requires a current permit, a signed event that says that the resident had it sent, and
 * facts sealed for that department; the entry of the reading is durable before anything is sent.
 */
@Service
class ExchangeFacts {

    private static final Logger log = LoggerFactory.getLogger(ExchangeFacts.class);

    private final AuthorisedDocuments authorised;
    private final DecisionPointClient decisionPoint;
    private final SignedSharingFinder signed;
    private final FetchedFacts fetched;
    private final Journal journal;

    ExchangeFacts(
            AuthorisedDocuments authorised,
            DecisionPointClient decisionPoint,
            SignedSharingFinder signed,
            FetchedFacts fetched,
            Journal journal) {
        this.authorised = authorised;
        this.decisionPoint = decisionPoint;
        this.signed = signed;
        this.fetched = fetched;
        this.journal = journal;
    }

    ExchangeFactsView read(Reader.OfAgent agent, String exchange, String caseReference, Locale locale) {
        SharingAuthorisationId id = authorised.authorisation(agent, exchange, Optional.of(caseReference));
        ReadAttempt attempt =
                ReadAttempt.of(agent, id, Optional.of(caseReference)).asking(ReadAttempt.Asked.ANSWER);
        authorised.requireAnchored(attempt);
        return switch (decisionPoint.mayReadExchange(agent.evaluationSubject(), id, caseReference)) {
            case Decision.Refused refused -> throw authorised.refused(attempt, refused);
            case Decision.Permitted permitted ->
                read(agent, id, caseReference, permitted, attempt.permitted(permitted), locale);
        };
    }

    private ExchangeFactsView read(
            Reader.OfAgent agent,
            SharingAuthorisationId id,
            String caseReference,
            Decision.Permitted permitted,
            ReadAttempt attempt,
            Locale locale) {
        SharingEvent event = event(agent, id, attempt);
        ExchangeTerms terms = event.exchange().orElseThrow();
        if (!event.owner().equals(permitted.owner())) {
            throw authorised.refused(attempt, AuthorisedDocuments.NO_KEY);
        }
        FetchedContent content = fetched.openFor(
                        agent.recipient().value(), new FetchedBinding(id, event.owner(), terms.source()), event.until())
                .orElseThrow(() -> authorised.refused(attempt, AuthorisedDocuments.NO_KEY));
        // A fact must be in the current permit and in the signed event.
        List<FetchedContent.FetchedFact> told = content.facts().stream()
                .filter(fact -> terms.facts().contains(fact.code())
                        && permitted.exchange().contains(fact.code()))
                .toList();
        JournalEvent entry = agent.addTo(terms.entry(VaultJournalEvent.FETCHED_FACTS_READ, event))
                .fact("case", caseReference)
                .fact(
                        "facts",
                        told.stream().map(FetchedContent.FetchedFact::code).collect(Collectors.joining(" ")));
        journal.appendNow(
                permitted.at().map(at -> entry.fact("decidedAt", at.toString())).orElse(entry));
        return new ExchangeFactsView(
                id.toString(),
                terms.source(),
                content.provider(),
                content.at(),
                ExchangeAnswerView.facts(
                        new FetchedContent(told, content.provider(), content.at(), content.hash()), locale),
                content.hash());
    }

    private SharingEvent event(Reader.OfAgent agent, SharingAuthorisationId id, ReadAttempt attempt) {
        try {
            return signed.findSentExchange(id, agent.recipient())
                    .orElseThrow(() -> authorised.refused(attempt, AuthorisedDocuments.NO_KEY));
        } catch (ConsentUnavailableException e) {
            log.warn("no signed event for the reader, refused: {}", e.getMessage());
            throw authorised.refused(attempt, Decision.unavailable());
        }
    }
}

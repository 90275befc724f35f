package fr.montpellier.multipass.vault.giving.facts;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.catalogue.facts.QuestionAnswers;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.DisclosureForm;
import fr.montpellier.multipass.vault.giving.access.ReadAttempt;
import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.giving.access.ReadingLimit;
import fr.montpellier.multipass.vault.giving.access.ReadingRecorder;
import fr.montpellier.multipass.vault.giving.access.Readings;
import fr.montpellier.multipass.vault.giving.addresses.SameAddressRecorder;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.decisions.DecisionPointClient;
import fr.montpellier.multipass.vault.giving.sharing.SharedFactSheet;
import fr.montpellier.multipass.vault.giving.sharing.SharedFacts;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentView;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentViewMapper;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Returns facts of an authorisation instead of documents. Requires a current permit and facts sealed for that reader,
 * and writes an entry for each document before anything is sent ("verify rather than store").
 */
@Component
class AuthorisedFacts {

    private static final Logger log = LoggerFactory.getLogger(AuthorisedFacts.class);

    private final AuthorisedDocuments authorised;
    private final DocumentRepository documents;
    private final DecisionPointClient decisionPoint;
    private final SharedFacts shared;
    private final ReadingLimit limit;
    private final QuestionAnswers answers;
    private final FactsStatement statement;
    private final DocumentViewMapper views;
    private final ReadingRecorder readings;
    private final SameAddressRecorder sameAddresses;
    private final Journal journal;

    AuthorisedFacts(
            AuthorisedDocuments authorised,
            DocumentRepository documents,
            DecisionPointClient decisionPoint,
            SharedFacts shared,
            ReadingLimit limit,
            QuestionAnswers answers,
            FactsStatement statement,
            DocumentViewMapper views,
            ReadingRecorder readings,
            SameAddressRecorder sameAddresses,
            Journal journal) {
        this.authorised = authorised;
        this.documents = documents;
        this.decisionPoint = decisionPoint;
        this.shared = shared;
        this.limit = limit;
        this.answers = answers;
        this.statement = statement;
        this.views = views;
        this.readings = readings;
        this.sameAddresses = sameAddresses;
        this.journal = journal;
    }

    /** Returns a page of the facts, of the newest documents first. */
    FactsPage read(
            Reader reader, String authorisation, Optional<String> caseReference, PageRequest asked, Locale locale) {
        SharingAuthorisationId id = authorised.authorisation(reader, authorisation, caseReference);
        ReadAttempt attempt = ReadAttempt.of(reader, id, caseReference).asking(ReadAttempt.Asked.FACTS);
        authorised.requireAnchored(attempt);
        return switch (decisionPoint.mayReadFacts(reader.evaluationSubject(), id, caseReference)) {
            case Decision.Refused refused -> throw authorised.refused(attempt, refused);
            case Decision.Permitted permitted -> {
                List<Document> found = documents.findByOwner(
                        permitted.owner(),
                        permitted.documents().of(permitted.facts().keySet()),
                        asked.after(),
                        asked.size() + 1);
                List<SharedFactSheet> sheets = sheets(reader, id, asked.page(found), attempt.permitted(permitted));
                if (sheets.isEmpty()) {
                    journal.appendNow(attempt.listed(permitted));
                }
                var grant = new ReadGrant.Authorised(reader, id, caseReference, permitted, DisclosureForm.FACTS);
                Map<DocumentId, Integer> allowed = new HashMap<>();
                sheets.forEach(sheet -> sheet.readings()
                        .ifPresent(most -> allowed.put(sheet.document().id(), most)));
                Set<DocumentId> counted = limit.countEach(
                        grant,
                        sheets.stream().map(SharedFactSheet::document).toList(),
                        allowed,
                        asked.after().isEmpty() && found.size() <= asked.size());
                Map<DocumentId, Readings> taken = limit.find(id, allowed);
                List<FactsPage.Item> items = sheets.stream()
                        .filter(sheet -> counted.contains(sheet.document().id()))
                        .map(sheet -> open(sheet, grant, permitted, taken, locale))
                        .toList();
                yield new FactsPage(
                        items,
                        sheets.stream()
                                .filter(sheet ->
                                        !counted.contains(sheet.document().id()))
                                .map(sheet -> new FactsPage.UsedUp(
                                        sheet.identifier(),
                                        views.type(sheet.document().type(), locale),
                                        sheet.document().period().orElse(null)))
                                .toList(),
                        asked.next(found, Document::place).map(Cursor::toString).orElse(null),
                        items.isEmpty()
                                ? null
                                : statement.of(id, reader.recipient().value(), items));
            }
        };
    }

    private List<SharedFactSheet> sheets(
            Reader reader, SharingAuthorisationId id, List<Document> covered, ReadAttempt attempt) {
        try {
            return shared.find(id, reader.recipient(), covered)
                    .orElseThrow(() -> authorised.refused(attempt, AuthorisedDocuments.NO_KEY));
        } catch (ConsentUnavailableException e) {
            log.warn("no key for the reader, refused: {}", e.getMessage());
            throw authorised.refused(attempt, Decision.unavailable());
        }
    }

    private FactsPage.Item open(
            SharedFactSheet sheet,
            ReadGrant.Authorised grant,
            Decision.Permitted permitted,
            Map<DocumentId, Readings> taken,
            Locale locale) {
        Document document = sheet.document();
        List<String> names = permitted.facts().getOrDefault(document.type(), List.of());
        readings.recordNow(
                grant,
                document,
                grant.event(VaultJournalEvent.FACTS_READ, document).fact("facts", String.join(" ", names)));
        FactSheet opened = shared.open(sheet);
        // A fact must be in the current permit and in the signed event.
        List<FoundFact> told = opened.facts().stream()
                .filter(fact -> names.contains(fact.code()))
                .map(answers::answered)
                .toList();
        sameAddresses.recordNow(grant, document, told);
        boolean showsAnotherType = Boolean.TRUE.equals(opened.anotherType());
        return new FactsPage.Item(
                sheet.identifier(),
                views.type(document.type(), locale),
                document.period().orElse(null),
                document.depositedAt(),
                DocumentView.DateView.of(document.dated()),
                document.validUntil().orElse(null),
                views.status(document, opened.check()),
                Optional.ofNullable(permitted.required().get(document.id()))
                        .map(need -> SuitabilityInput.forReader(
                                        document, opened.check(), views.statuses(document, opened.check()))
                                .showingAnotherType(showsAnotherType)
                                .suitability(need)
                                .whereReadable(told.stream().anyMatch(fact -> fact.value() != null))
                                .wireName())
                        .orElse(null),
                showsAnotherType,
                showsAnotherType && document.lifecycle().typeConfirmed(),
                taken.get(document.id()),
                views.check(opened.check(), locale),
                told.stream().map(fact -> FactView.of(fact, locale)).toList());
    }
}

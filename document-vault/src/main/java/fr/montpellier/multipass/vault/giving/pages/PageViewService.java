package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.catalogue.facts.FoundFact;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.DisclosureForm;
import fr.montpellier.multipass.vault.giving.access.Reader;
import fr.montpellier.multipass.vault.giving.access.ReadingLimit;
import fr.montpellier.multipass.vault.giving.access.ReadingRecorder;
import fr.montpellier.multipass.vault.giving.access.Readings;
import fr.montpellier.multipass.vault.giving.addresses.SameAddressRecorder;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows agents the pages of a document (decision 0022). The opening is recorded in the journal. Each page requires a
 * new decision and a recorded opening.
 */
@Component
class PageViewService {

    private final AuthorisedDocuments documents;
    private final DocumentRepository repository;
    private final ConsultationRepository consultations;
    private final SharedKeys keys;
    private final PageRenderer drawings;
    private final ReadingLimit limit;
    private final ReadingRecorder readings;
    private final SameAddressRecorder sameAddresses;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PageViewService(
            AuthorisedDocuments documents,
            DocumentRepository repository,
            ConsultationRepository consultations,
            SharedKeys keys,
            PageRenderer drawings,
            ReadingLimit limit,
            ReadingRecorder readings,
            SameAddressRecorder sameAddresses,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.repository = repository;
        this.consultations = consultations;
        this.keys = keys;
        this.drawings = drawings;
        this.limit = limit;
        this.readings = readings;
        this.sameAddresses = sameAddresses;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The references by which an agent identifies a document. */
    record Named(String authorisation, String caseReference, String document) {}

    /**
     * An open document.
     *
     * @param until when the document must be opened again
     * @param facts that its signed code or its page states
     * @param readings of the document, including this one; {@code null}: the resident did not limit them
     */
    record Opened(
            UUID id,
            int pages,
            Instant until,
            List<FactView> facts,
            @Nullable Readings readings) {}

    /** Opens a document; the journal entry is durable when this returns. */
    Opened open(Reader.OfAgent reader, Named named, Locale locale) {
        AuthorisedDocuments.Authorised authorised = authorise(reader, named);
        Document document = authorised.document().document();
        Instant began =
                limit.count(authorised.grant(), document, authorised.document().readings());
        Consultation consultation = new Consultation(
                UUID.randomUUID(),
                reader.agent().subject(),
                authorised.grant().authorisation(),
                document.id(),
                named.caseReference(),
                began);
        transaction.executeWithoutResult(status -> {
            if (repository.lockExisting(List.of(document)).isEmpty()) {
                throw new ProblemException(VaultProblem.UNKNOWN_DOCUMENT).because("erased since it was found");
            }
            consultations.deleteOpenedBefore(clock.instant().minus(limit.ofOneReading()));
            consultations.insert(consultation);
            readings.record(
                    authorised.grant(),
                    document,
                    authorised.grant().event(VaultJournalEvent.READ_AUTHORISED, document));
        });
        List<FoundFact> facts = keys.facts(authorised.document());
        sameAddresses.recordNow(authorised.grant(), document, facts);
        return new Opened(
                consultation.id(),
                pages(authorised.document()),
                began.plus(limit.ofOneReading()),
                facts.stream().map(fact -> FactView.of(fact, locale)).toList(),
                authorised
                        .document()
                        .readings()
                        .map(most -> limit.find(authorised.grant().authorisation(), Map.of(document.id(), most))
                                .get(document.id()))
                        .orElse(null));
    }

    /**
     * Returns a page of an open document.
     *
     * @param number from 1
     * @return JPEG
     */
    byte[] page(Reader.OfAgent reader, Named named, String consultation, int number) throws InterruptedException {
        return drawings.draw(
                reader.agent().subject(),
                opened(reader, named, consultation, number),
                number,
                WatermarkText.of(reader.agent().name(), clock.instant(), named.caseReference()));
    }

    /**
     * Returns the text of a page of an open document, for agents who use a screen reader. It is part of the reading of
     * the page: it needs the same decision and recorded opening, and has no separate entry.
     *
     * @param number from 1
     */
    PageTextView text(Reader.OfAgent reader, Named named, String consultation, int number) throws InterruptedException {
        return drawings.read(reader.agent().subject(), opened(reader, named, consultation, number), number);
    }

    /**
     * Returns the document if the agent may see it now and has opened it.
     *
     * @throws ProblemException if not, or if it has no such page
     */
    private SharedDocument opened(Reader.OfAgent reader, Named named, String consultation, int number) {
        AuthorisedDocuments.Authorised authorised = authorise(reader, named);
        Document document = authorised.document().document();
        Instant now = clock.instant();
        SubjectId agent = reader.agent().subject();
        if (parse(consultation)
                .flatMap(id -> consultations.openedSince(id, now.minus(limit.ofOneReading())))
                .filter(open -> open.isOf(authorised.grant(), agent, document.id()))
                .isEmpty()) {
            journal.appendNow(authorised
                    .grant()
                    .event(VaultJournalEvent.READ_REFUSED, document)
                    .outcome(Outcome.REFUSED)
                    .fact("reason", VaultProblem.CONSULTATION_ENDED.code()));
            throw new ProblemException(VaultProblem.CONSULTATION_ENDED);
        }
        if (number < 1 || number > pages(authorised.document())) {
            throw new ProblemException(VaultProblem.UNKNOWN_PAGE);
        }
        return authorised.document();
    }

    private AuthorisedDocuments.Authorised authorise(Reader.OfAgent reader, Named named) {
        Optional<String> caseReference = Optional.of(named.caseReference());
        Document document = documents.find(reader, named.authorisation(), caseReference, named.document());
        return documents.authorise(reader, named.authorisation(), caseReference, document, DisclosureForm.PAGES);
    }

    private int pages(SharedDocument shared) {
        return keys.details(List.of(shared)).getFirst().pages();
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

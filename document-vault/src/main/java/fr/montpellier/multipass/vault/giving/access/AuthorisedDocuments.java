package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.giving.access.ReadAttempt.Asked;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.decisions.Decision;
import fr.montpellier.multipass.vault.giving.decisions.DecisionPointClient;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentIdParser;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import fr.montpellier.multipass.vault.requests.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Authorises readers: requires a current permit and a key issued for a signed authorisation. Records every request to
 * the consent service, and every refusal, in the journal.
 */
@Component
public class AuthorisedDocuments {

    private static final Logger log = LoggerFactory.getLogger(AuthorisedDocuments.class);
    public static final Decision.Refused NO_KEY = new Decision.Refused(RefusalReason.KEY_NOT_GIVEN);

    private final DocumentRepository documents;
    private final DecisionPointClient decisionPoint;
    private final SharedKeys keys;
    private final SharingRepository sharing;
    private final Journal journal;
    private final Anchoring anchoring;

    AuthorisedDocuments(
            DocumentRepository documents,
            DecisionPointClient decisionPoint,
            SharedKeys keys,
            SharingRepository sharing,
            Journal journal,
            Anchoring anchoring) {
        this.documents = documents;
        this.decisionPoint = decisionPoint;
        this.keys = keys;
        this.sharing = sharing;
        this.journal = journal;
        this.anchoring = anchoring;
    }

    /** Returns a page of the documents that the authorisation opens now. */
    public SharedPage list(Reader reader, String authorisation, Optional<String> caseReference, PageRequest asked) {
        SharingAuthorisationId id = authorisation(reader, authorisation, caseReference);
        ReadAttempt attempt = ReadAttempt.of(reader, id, caseReference).asking(Asked.LIST);
        return switch (decisionPoint.mayList(reader.evaluationSubject(), id, caseReference)) {
            case Decision.Refused refused -> throw refused(attempt, refused);
            case Decision.Permitted permitted -> {
                List<Document> found = documents.findByOwner(
                        permitted.owner(),
                        permitted.documents().of(permitted.types()),
                        asked.after(),
                        asked.size() + 1);
                List<SharedDocument> opened = shared(reader, id, asked.page(found), attempt.permitted(permitted));
                journal.appendNow(attempt.listed(permitted));
                yield new SharedPage(id, opened, permitted.required(), asked.next(found, Document::place));
            }
        };
    }

    /**
     * Returns the reader's key to the document, and the basis on which the document may be disclosed now in that form.
     */
    public Authorised authorise(
            Reader reader,
            String authorisation,
            Optional<String> caseReference,
            Document document,
            DisclosureForm form) {
        SharingAuthorisationId id = authorisation(reader, authorisation, caseReference);
        ReadAttempt attempt = ReadAttempt.of(reader, id, caseReference).about(document);
        requireAnchored(attempt);
        return switch (decisionPoint.mayRead(reader.evaluationSubject(), id, caseReference, document)) {
            case Decision.Refused refused -> throw refused(attempt, refused);
            case Decision.Permitted permitted -> {
                if (form == DisclosureForm.ORIGINAL && !permitted.originals()) {
                    throw pagesOnly(attempt.permitted(permitted));
                }
                ReadAttempt known = attempt.permitted(permitted);
                List<SharedDocument> shared = shared(reader, id, List.of(document), known);
                if (shared.isEmpty()) {
                    // It may have been erased after it was found.
                    throw documents.exists(document.id()) ? refused(known, NO_KEY) : unknown(known);
                }
                yield new Authorised(
                        new ReadGrant.Authorised(reader, id, caseReference, permitted, form), shared.getFirst());
            }
        };
    }

    /**
     * Refuses every reader other than the owner while the journal has been without an anchor for too long: the entry of
     * the reading could be taken out of the journal unseen.
     *
     * @throws ProblemException with {@link VaultProblem#JOURNAL_NOT_ANCHORED}
     */
    public void requireAnchored(ReadAttempt attempt) {
        if (anchoring.isOverdue()) {
            append(attempt, VaultProblem.JOURNAL_NOT_ANCHORED.code());
            throw new ProblemException(VaultProblem.JOURNAL_NOT_ANCHORED);
        }
    }

    private List<SharedDocument> shared(
            Reader reader, SharingAuthorisationId id, List<Document> permitted, ReadAttempt attempt) {
        try {
            return keys.find(id, reader.recipient(), permitted).orElseThrow(() -> refused(attempt, NO_KEY));
        } catch (ConsentUnavailableException e) {
            throw unavailable(attempt, e);
        }
    }

    /**
     * Returns the document of any owner that an agent names; the decision determines whether it may be read. An attempt to
     * read one that does not exist, or was erased, is recorded as an attempt on the documents of the resident who gave the
     * authorisation, if the agent may list them.
     */
    public Document find(Reader.OfAgent agent, String authorisation, Optional<String> caseReference, String document) {
        return DocumentIdParser.parse(document).flatMap(documents::find).orElseThrow(() -> {
            SharingAuthorisationId id = authorisation(agent, authorisation, caseReference);
            ReadAttempt attempt = ReadAttempt.of(agent, id, caseReference);
            return switch (decisionPoint.mayList(agent.evaluationSubject(), id, caseReference)) {
                case Decision.Refused refused -> unknown(attempt.restingOn(refused.basis()));
                case Decision.Permitted permitted -> unknown(attempt.permitted(permitted));
            };
        });
    }

    /**
     * Returns the document that an application names by the identifier of its authorisation; the decision determines
     * whether it may be read. An authorisation that has ended identifies no document; the decision gives the reason.
     */
    public Document findPairwise(Reader.OfApplication application, String authorisation, String identifier) {
        SharingAuthorisationId id = authorisation(application, authorisation, Optional.empty());
        ReadAttempt attempt = ReadAttempt.of(application, id, Optional.empty());
        try {
            return keys.findPairwise(id, application.recipient(), identifier)
                    .orElseThrow(() -> switch (decisionPoint.mayList(
                            application.evaluationSubject(), id, Optional.empty())) {
                        case Decision.Refused refused -> refused(attempt, refused);
                        case Decision.Permitted permitted -> unknown(attempt.permitted(permitted));
                    });
        } catch (ConsentUnavailableException e) {
            throw unavailable(attempt, e);
        }
    }

    public SharingAuthorisationId authorisation(Reader reader, String text, Optional<String> caseReference) {
        Optional<SharingAuthorisationId> named = parse(text);
        return named.filter(reader::mayAskAbout).orElseThrow(() -> {
            ReadAttempt attempt = named.map(id -> ReadAttempt.of(reader, id, caseReference))
                    .orElseGet(() -> ReadAttempt.withoutAuthorisation(reader, caseReference));
            return refused(attempt, new Decision.Refused(RefusalReason.UNKNOWN_AUTHORISATION));
        });
    }

    private static Optional<SharingAuthorisationId> parse(String text) {
        try {
            return Optional.of(SharingAuthorisationId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ProblemException unavailable(ReadAttempt attempt, ConsentUnavailableException cause) {
        log.warn("no key for the reader, refused: {}", cause.getMessage());
        return refused(attempt, Decision.unavailable());
    }

    private ProblemException unknown(ReadAttempt attempt) {
        append(attempt, VaultProblem.UNKNOWN_DOCUMENT.code());
        return new ProblemException(VaultProblem.UNKNOWN_DOCUMENT);
    }

    private ProblemException pagesOnly(ReadAttempt attempt) {
        String reason = RefusalReason.PAGES_ONLY.code();
        append(attempt, reason);
        return new ProblemException(VaultProblem.PAGES_ONLY).with("reason", reason);
    }

    /**
     * Writes a refusal, about the resident whose document or authorisation was asked for, so that they see it. On what the access rests is
     * told to that resident alone: nothing of theirs rests on the authorisation of another one.
     */
    private void append(ReadAttempt attempt, String reason) {
        Optional<SubjectId> giver = attempt.authorisation().flatMap(sharing::findOwner);
        ReadAttempt known = attempt.owner().isPresent()
                ? attempt
                : giver.map(attempt::about).orElse(attempt);
        journal.appendNow((known.owner().equals(giver) ? known : known.restingOn(Optional.empty())).refused(reason));
    }

    /** Journals a refusal and returns its problem. */
    public ProblemException refused(ReadAttempt attempt, Decision.Refused refused) {
        String reason = refused.reason().code();
        append(refused.basis().isPresent() ? attempt.restingOn(refused.basis()) : attempt, reason);
        ProblemException problem = new ProblemException(
                        refused.reason() == RefusalReason.FACTS_ONLY
                                ? VaultProblem.FACTS_ONLY
                                : VaultProblem.READ_REFUSED)
                .with("reason", reason);
        return attempt.reader()
                .timeOfEnd(refused)
                .map(at -> problem.with("at", at.toString()))
                .orElse(problem);
    }

    /**
     * @param required requirements of the démarche for documents; empty for an application
     * @param next where the next page begins; none: this is the last
     */
    public record SharedPage(
            SharingAuthorisationId authorisation,
            List<SharedDocument> documents,
            Map<DocumentId, Requirement> required,
            Optional<Cursor> next) {}

    public record Authorised(ReadGrant.Authorised grant, SharedDocument document) {}
}

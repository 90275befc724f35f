package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.catalogue.types.RecognisedType;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.Remark;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.excerpts.DocumentExcerpts;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DocumentLifecycleRepository;
import fr.montpellier.multipass.vault.keeping.documents.objects.PdfACopyRepository;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import fr.montpellier.multipass.vault.keeping.proofs.ProofService;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.receiving.deposit.files.CheckedContent;
import fr.montpellier.multipass.vault.receiving.deposit.files.SealedCopy;
import fr.montpellier.multipass.vault.receiving.deposit.files.SealedFile;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records a checked file as a document: the row, its wrapped key, the proof, the journal entry and the end of its
 * announcement in one transaction.
 */
@Component
class DepositRecorder {

    /** Copies of one file that helpers may have deposited beside it: of each domain one, and some. */
    private static final int MOST_COPIES = 12;

    private final DocumentLimit limit;
    private final DocumentRepository documents;
    private final DocumentLifecycleRepository lifecycles;
    private final DocumentReplacement replacement;
    private final PdfACopyRepository copies;
    private final PendingObjectRepository pending;
    private final DocumentDetailsSealer details;
    private final DocumentExcerpts excerpts;
    private final ProofService proofs;
    private final MandatedTypes mandated;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DepositRecorder(
            DocumentLimit limit,
            DocumentRepository documents,
            DocumentLifecycleRepository lifecycles,
            DocumentReplacement replacement,
            PdfACopyRepository copies,
            PendingObjectRepository pending,
            DocumentDetailsSealer details,
            DocumentExcerpts excerpts,
            ProofService proofs,
            MandatedTypes mandated,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.limit = limit;
        this.documents = documents;
        this.lifecycles = lifecycles;
        this.replacement = replacement;
        this.copies = copies;
        this.pending = pending;
        this.details = details;
        this.excerpts = excerpts;
        this.proofs = proofs;
        this.mandated = mandated;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Returns the fingerprint under which a file is recorded. Refuses a file that the resident has already deposited ("dites-le-nous
     * une fois"), except the document that is being filed under another type, and the one that it replaces where a deposit may change
     * what is known of it. A helper does not learn that a document exists outside the
     * mandate: the same file is recorded beside it, under a fingerprint that is made of the one that is taken. All that may have been
     * made so are looked at for a helper, so that the erasure of one document changes no answer about another.
     */
    byte[] findFingerprint(DepositRequest request, Optional<Document> previousVersion, ResidentKey key, byte[] sha256) {
        List<byte[]> free = new ArrayList<>();
        byte[] fingerprint = key.fingerprint(sha256);
        int most = mandated.limit().isPresent() ? MOST_COPIES : 1;
        for (int copies = 0; copies < most; copies++) {
            Optional<DocumentId> existing = documents
                    .findByFingerprint(request.owner(), fingerprint)
                    .filter(found -> request.refiles()
                            .or(() -> previousVersion.filter(former ->
                                    mayBeDepositedAgain(former, request.kind().extracted(), key)))
                            .filter(former -> former.id().equals(found))
                            .isEmpty());
            if (existing.isEmpty()) {
                free.add(fingerprint);
            } else if (documents
                    .find(existing.get())
                    .filter(document -> mandated.covers(document.type()))
                    .isPresent()) {
                throw alreadyDeposited(existing.get());
            }
            fingerprint = key.fingerprint(fingerprint);
        }
        if (free.isEmpty()) {
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE).because("a file with copies in all domains");
        }
        return free.getFirst();
    }

    Document record(
            DepositRequest request,
            Optional<DocumentDate> dated,
            Optional<Document> previousVersion,
            SealedFile file,
            CheckedContent content,
            ResidentKey key,
            byte[] fingerprint) {
        DocumentDetails known = new DocumentDetails(
                file.size(),
                HexFormat.of().formatHex(file.sha256()),
                content.pages(),
                compared(content.check(), request.identity()),
                file.copy().map(SealedCopy::copy).orElse(null),
                request.kind().extracted(),
                content.recognised().map(shown -> shown.type().value()).orElse(null),
                content.recognition(),
                content.excerpt().thumbnail() != null,
                depositedBy(request, key),
                content.recognised().map(RecognisedType::evidence).orElse(null));
        Document document = document(request, dated, previousVersion, file, known, key);
        try {
            transaction.executeWithoutResult(status -> {
                if (request.refiles().isEmpty()) {
                    limit.checkInTransaction(request.owner());
                }
                if (!pending.claim(file.object())
                        || file.copy()
                                .filter(copy -> !pending.claim(copy.object()))
                                .isPresent()) {
                    throw new ProblemException(VaultProblem.STORE_UNAVAILABLE)
                            .because("the object was swept during the deposit");
                }
                previousVersion.ifPresent(each -> replacement.replace(each, document.depositedAt()));
                previousVersion
                        .filter(each -> documents
                                .findByFingerprint(each.owner(), fingerprint)
                                .filter(each.id()::equals)
                                .isPresent())
                        .ifPresent(each -> documents.releaseFingerprint(each.id()));
                request.refiles().ifPresent(former -> refile(former, document));
                documents.insert(document, fingerprint);
                previousVersion.ifPresent(each ->
                        replacement.report(document, known.check(), known.showsAnotherType(), request.identity()));
                file.copy().ifPresent(copy -> copies.insert(document.id(), copy.object()));
                excerpts.store(
                        document,
                        content.excerpt().thumbnail(),
                        content.excerpt().words(),
                        file.key());
                lifecycles.initialize(
                        document, request.kind().version(), request.kind().retentionDays());
                String proof = proofs.state(document, known, key);
                journal.append(JournalEvent.of(VaultJournalEvent.DEPOSITED)
                        .actor(document.owner())
                        .subject(document.owner())
                        .fact("document", document.id().toString())
                        .fact("documentType", document.type().value())
                        .fact("period", document.period().orElse(""))
                        .fact("version", Integer.toString(document.version()))
                        .fact("verdict", known.check().verdict().wireName())
                        .fact("recognition", content.recognition().wireName())
                        .fact("proof", proof));
            });
        } catch (DuplicateKeyException e) {
            findFingerprint(request, previousVersion, key, file.sha256());
            throw e;
        }
        return document;
    }

    /**
     * Returns whether the same file may take the place of a document: its owner stated the date, and may have mistyped it; facts
     * that are looked for today were not at its deposit; or its holder or addressee was said to be another person, and more names
     * of the owner may be known today.
     */
    private boolean mayBeDepositedAgain(Document replaced, List<String> extracted, ResidentKey key) {
        if (replaced.dated().filter(DocumentDate::isToCheck).isPresent()) {
            return true;
        }
        DocumentDetails known = details.open(replaced, key);
        return known.sought() == null
                || !known.sought().containsAll(extracted)
                || known.check().remarks().contains(Remark.OTHER_HOLDER.code())
                || known.check().remarks().contains(Remark.OTHER_ADDRESSEE.code());
    }

    /** Returns the person who deposits for the owner; of a document that is filed under another type, the one who deposited it. */
    private @Nullable String depositedBy(DepositRequest request, ResidentKey key) {
        if (request.refiles().isPresent()) {
            return details.open(request.refiles().get(), key).depositedBy();
        }
        return Representative.current().map(person -> person.actor().value()).orElse(null);
    }

    /** Returns the check with whether the document names its owner, whose name is not stored. */
    private static CheckResult compared(CheckResult check, Optional<Caller.Identity> owner) {
        return owner.map(person -> check.naming(ConsistencyChecker.names(check.named(), person)))
                .orElse(check);
    }

    /** Gives the fingerprint of the file to the new document; the former one is erased afterwards. */
    private void refile(Document former, Document document) {
        if (!documents.releaseFingerprint(former.id())) {
            throw new ProblemException(VaultProblem.UNKNOWN_DOCUMENT)
                    .because("the document was erased while it was filed under another type");
        }
        journal.append(JournalEvent.of(VaultJournalEvent.REFILED)
                .actor(former.owner())
                .subject(former.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("former", former.id().toString())
                .fact("formerType", former.type().value()));
    }

    private Document document(
            DepositRequest request,
            Optional<DocumentDate> dated,
            Optional<Document> previousVersion,
            SealedFile file,
            DocumentDetails known,
            ResidentKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Document(
                file.binding().document(),
                file.binding().owner(),
                file.binding().type(),
                file.binding().version(),
                request.period()
                        .or(() -> dated.flatMap(day ->
                                day.basis().period(day.date(), request.kind().period()))),
                file.kind().mediaType(),
                request.refiles().map(Document::depositedAt).orElse(now),
                dated,
                request.kind().awaited(dated.map(DocumentDate::date)),
                request.kind().validUntil(dated.map(DocumentDate::date)),
                file.object(),
                key.wrap(file.key(), file.binding()),
                details.seal(known, key, file.binding()),
                DocumentReplacement.lifecycle(file.binding().document(), previousVersion));
    }

    private static ProblemException alreadyDeposited(DocumentId existing) {
        return new ProblemException(VaultProblem.ALREADY_DEPOSITED).with("document", existing.toString());
    }
}

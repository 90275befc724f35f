package fr.montpellier.multipass.vault.receiving.refiling;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeChangeLimit;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedPart;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.deposit.DepositRequest;
import fr.montpellier.multipass.vault.receiving.deposit.DepositService;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Files a document under another type. The type is bound into every seal, so the file is deposited anew under its own key
 * and checked as a document of that type; then the former document is erased, with the readers' keys to it. Who deposited it,
 * and when, stays.
 */
@Service
class RefilingService {

    private final DepositValidator validator;
    private final DepositService deposits;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final ObjectStore store;
    private final DocumentEraser eraser;
    private final RepresentativeChangeLimit acting;

    RefilingService(
            DepositValidator validator,
            DepositService deposits,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            ObjectStore store,
            DocumentEraser eraser,
            RepresentativeChangeLimit acting) {
        this.validator = validator;
        this.deposits = deposits;
        this.keys = keys;
        this.details = details;
        this.store = store;
        this.eraser = eraser;
        this.acting = acting;
    }

    /**
     * Files a document under another type; returns the document itself if it has that type already.
     *
     * @param former the caller's
     * @param period as in a deposit
     * @param date as in a deposit; none: the date that is known of the document, if the type counts from the same
     * @throws ProblemException if the document was replaced, could not be deposited under that type, or may not be changed by
     *     the person who acts for its owner; it stays then
     */
    Document refile(
            Caller.Resident resident, Document former, String type, Optional<String> period, Optional<String> date)
            throws IOException, InterruptedException {
        acting.check(former);
        JustificatifKind kind = validator.kind(type);
        if (kind.type().equals(former.type())) {
            return former;
        }
        if (former.lifecycle()
                .archived()
                .filter(each -> each.because().equals("replaced"))
                .isPresent()) {
            throw new ProblemException(VaultProblem.ALREADY_REPLACED);
        }
        Optional<LocalDate> known = validator
                .date(date, kind)
                .or(() -> former.dated()
                        .filter(dated -> dated.basis() == kind.validityFrom())
                        .map(dated -> dated.date()));
        DocumentSecrets secrets =
                details.secrets(former, keys.find(former.owner()).orElseThrow());
        long size = secrets.details().size();
        try (InputStream content = new SealedObject(
                        (offset, length) -> store.get(former.object(), offset, length),
                        secrets.key(),
                        former.binding(),
                        SealedPart.ORIGINAL,
                        size)
                .open(0, size)) {
            Document document = deposits.deposit(new DepositRequest(
                    resident.subject(),
                    resident.identity(),
                    kind,
                    validator.period(period, kind),
                    known,
                    Optional.empty(),
                    Optional.of(former),
                    secrets.details().mayBeRecognised(),
                    former.mediaType(),
                    size,
                    content));
            eraser.eraseRefiled(former);
            return document;
        }
    }
}

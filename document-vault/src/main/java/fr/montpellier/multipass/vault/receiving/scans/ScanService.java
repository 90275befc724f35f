package fr.montpellier.multipass.vault.receiving.scans;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.receiving.deposit.DepositRequest;
import fr.montpellier.multipass.vault.receiving.deposit.DepositService;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPage;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPageService;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes one document of pages by an ordinary deposit. If a page is refused, the others are kept, so that only this page
 * must be sent again (docs/adr/0028).
 */
@Component
class ScanService {

    private static final long UNKNOWN_SIZE = -1;

    private final ScanPageService pageService;
    private final ScanRenderer drawing;
    private final DepositService deposits;
    private final DepositValidator validator;
    private final DocumentRepository documents;
    private final MandatedTypes mandated;

    ScanService(
            ScanPageService pageService,
            ScanRenderer drawing,
            DepositService deposits,
            DepositValidator validator,
            DocumentRepository documents,
            MandatedTypes mandated) {
        this.mandated = mandated;
        this.pageService = pageService;
        this.drawing = drawing;
        this.deposits = deposits;
        this.validator = validator;
        this.documents = documents;
    }

    /**
     * Makes the document of these pages; returns the existing one if they were already used together, so that the
     * request can be repeated if its response is lost.
     *
     * @throws ProblemException with the number of the invalid page, if one is
     */
    Document make(Caller.Resident resident, Scan scan) throws InterruptedException {
        JustificatifKind kind = validator.kind(scan.type());
        Optional<String> period = validator.period(Optional.ofNullable(scan.period()), kind);
        Optional<LocalDate> date = validator.date(Optional.ofNullable(scan.date()), kind);
        List<ScanPage> found = pageService.find(resident, scan.pages());
        Optional<Document> made = made(resident, found);
        if (made.isPresent()) {
            return made.get();
        }
        try (ScanBody body = new ScanBody(() -> drawing.draw(resident.subject(), found))) {
            Document document = deposits.deposit(new DepositRequest(
                    resident.subject(),
                    resident.identity(),
                    kind,
                    period,
                    date,
                    Optional.ofNullable(scan.replaces()).filter(id -> !id.isBlank()),
                    Optional.empty(),
                    Boolean.TRUE.equals(scan.recognise()),
                    FileKind.PDF.mediaType(),
                    UNKNOWN_SIZE,
                    body));
            pageService.become(found, document.id());
            return document;
        } catch (ProblemException e) {
            // A concurrent request with the same pages may have been first.
            return made(resident, pageService.find(resident, scan.pages())).orElseThrow(() -> e);
        }
    }

    private Optional<Document> made(Caller.Resident resident, List<ScanPage> found) {
        Optional<DocumentId> document = found.getFirst().document();
        for (ScanPage page : found) {
            if (page.document().isPresent() && !page.document().equals(document)) {
                throw used(page);
            }
        }
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(document.filter(
                        id -> found.stream().allMatch(page -> page.document().isPresent()))
                .flatMap(documents::find)
                .filter(each -> each.owner().equals(resident.subject()))
                .filter(each -> mandated.covers(each.type()))
                .orElseThrow(() -> used(found.getFirst())));
    }

    /** Returns the problem of a used page; for a helper without the identifier of a document outside the mandate. */
    private ProblemException used(ScanPage page) {
        ProblemException used = new ProblemException(VaultProblem.PAGE_USED).with("page", page.number());
        DocumentId document = page.document().orElseThrow();
        return documents
                        .find(document)
                        .filter(each -> !mandated.covers(each.type()))
                        .isEmpty()
                ? used.with("document", document.toString())
                : used;
    }
}

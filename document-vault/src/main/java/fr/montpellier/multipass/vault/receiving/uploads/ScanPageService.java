package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the pages that a resident has sent, for a scan. */
@Component
public class ScanPageService {

    private final UploadSettings settings;
    private final UploadService uploads;
    private final UploadPartStore parts;
    private final UploadCompletion completion;
    private final UploadRepository repository;
    private final Clock clock;

    ScanPageService(
            UploadSettings settings,
            UploadService uploads,
            UploadPartStore parts,
            UploadCompletion completion,
            UploadRepository repository,
            Clock clock) {
        this.settings = settings;
        this.uploads = uploads;
        this.parts = parts;
        this.completion = completion;
        this.repository = repository;
        this.clock = clock;
    }

    /** Returns the complete pages that are part of no document yet, in the order in which they were begun. */
    public List<WaitingPage> waiting(Caller.Resident resident) {
        return repository.findWaitingPages(resident.subject(), clock.instant()).stream()
                .map(page -> new WaitingPage(page.id(), page.length(), page.expiresAt()))
                .toList();
    }

    /**
     * Returns the pages in the order of their identifiers.
     *
     * @throws ProblemException with the number of the page that is unknown, another resident's, incomplete or named
     *     twice
     */
    public List<ScanPage> find(Caller.Resident resident, List<String> ids) {
        if (ids.isEmpty()) {
            throw new ProblemException(VaultProblem.NO_PAGE);
        }
        if (ids.size() > settings.pagesPerResident()) {
            throw new ProblemException(VaultProblem.TOO_MANY_PAGES).with("maximum", settings.pagesPerResident());
        }
        List<ScanPage> pages = new ArrayList<>();
        for (String id : ids) {
            int number = pages.size() + 1;
            try {
                ScanPage page = new ScanPage(number, find(resident, id), parts);
                if (pages.stream()
                        .anyMatch(other ->
                                other.upload().id().equals(page.upload().id()))) {
                    throw new ProblemException(VaultProblem.PAGE_NAMED_TWICE);
                }
                pages.add(page);
            } catch (ProblemException e) {
                throw e.with("page", number);
            }
        }
        return pages;
    }

    private Upload find(Caller.Resident resident, String id) {
        Upload upload = uploads.find(resident, id);
        if (!upload.partial()) {
            throw new ProblemException(VaultProblem.UNKNOWN_UPLOAD).because("not a page");
        }
        if (!upload.whole()) {
            throw new ProblemException(VaultProblem.PAGE_NOT_WHOLE).with("offset", upload.received());
        }
        return upload;
    }

    /**
     * Records that the pages became one document: their own objects are deleted, and their uploads point to it until
     * they expire.
     */
    public void become(List<ScanPage> pages, DocumentId document) {
        completion.become(pages.stream().map(ScanPage::upload).toList(), document);
    }
}

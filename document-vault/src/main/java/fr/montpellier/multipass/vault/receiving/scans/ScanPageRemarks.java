package fr.montpellier.multipass.vault.receiving.scans;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.ConcatenatedFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import fr.montpellier.multipass.vault.checking.isolation.RefusalProblemMapper;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPage;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPageService;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks one uploaded page before the scan, so that only this page is photographed again (docs/adr/0109). */
@Component
class ScanPageRemarks {

    private final ScanPageService pages;
    private final ScanRenderer renderer;
    private final IsolatedWorkers inspections;

    ScanPageRemarks(ScanPageService pages, ScanRenderer renderer, IsolatedWorkers inspections) {
        this.pages = pages;
        this.renderer = renderer;
        this.inspections = inspections;
    }

    /**
     * Returns the codes of remarks on the picture; empty if it is good enough. They are not stored.
     *
     * @throws ProblemException with the same problem as a scan of this page alone, if the page cannot be part of one
     */
    List<String> of(Caller.Resident resident, String id) throws InterruptedException {
        ScanPage page = pages.find(resident, List.of(id)).getFirst();
        if (page.document().isPresent()) {
            throw new ProblemException(VaultProblem.PAGE_USED)
                    .with("document", page.document().orElseThrow().toString());
        }
        try (ConcatenatedFile<OpenedFile> file = page.opened()) {
            var request = new InspectionRequest(renderer.checked(page).kind(), List.of(), false, List.of(), false);
            InspectionResponse response = inspections.inspect(resident.subject(), request, file);
            if (response.refusal() != null) {
                throw new ProblemException(RefusalProblemMapper.of(response.refusal())).because(response.why());
            }
            return response.quality();
        } catch (IOException e) {
            throw ScanRenderer.unreadable(e);
        }
    }
}

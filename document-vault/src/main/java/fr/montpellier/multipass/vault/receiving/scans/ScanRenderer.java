package fr.montpellier.multipass.vault.receiving.scans;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.antivirus.AntivirusCheck;
import fr.montpellier.multipass.vault.checking.files.ConcatenatedFile;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.ScanRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.ScanResponse;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import fr.montpellier.multipass.vault.checking.isolation.RefusalProblemMapper;
import fr.montpellier.multipass.vault.checking.isolation.RenderedScan;
import fr.montpellier.multipass.vault.receiving.uploads.ScanPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks the pages of a scan, each like a deposited file, and renders them in a worker process. */
@Component
class ScanRenderer {

    private final ScanSettings settings;
    private final AntivirusCheck antivirus;
    private final IsolatedWorkers inspections;

    ScanRenderer(ScanSettings settings, AntivirusCheck antivirus, IsolatedWorkers inspections) {
        this.settings = settings;
        this.antivirus = antivirus;
        this.inspections = inspections;
    }

    /**
     * Renders the pages.
     *
     * @throws ProblemException with the number of the refused page, if it is known
     */
    RenderedScan draw(SubjectId owner, List<ScanPage> pages) throws InterruptedException {
        List<ScanFile> files = new ArrayList<>();
        for (ScanPage page : pages) {
            try {
                files.add(checked(page));
            } catch (ProblemException e) {
                throw e.with("page", page.number());
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        RenderedScan drawn = drawn(owner, pages, files);
        ScanResponse response = drawn.response();
        if (response.refusal() != null) {
            ProblemException problem = problem(response, response.refusal());
            drawn.close();
            throw problem;
        }
        return drawn;
    }

    private RenderedScan drawn(SubjectId owner, List<ScanPage> pages, List<ScanFile> files)
            throws InterruptedException {
        try (var all = new ConcatenatedFile<>(pages.stream()
                .map(page -> new ConcatenatedFile.Part<>(page.size(), page::opened))
                .toList())) {
            return inspections.scan(owner, new ScanRequest(files), all, settings.timeout());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static ProblemException unreadable(IOException cause) {
        return new ProblemException(VaultProblem.STORE_UNAVAILABLE, cause).because("a page cannot be opened");
    }

    /**
     * Checks that a page is a harmless picture of the declared format.
     *
     * @throws IOException when its content cannot be read
     */
    ScanFile checked(ScanPage page) throws IOException {
        FileKind kind = kind(page);
        try (InputStream file = page.open()) {
            antivirus.refuseHarmful(file, page.size());
        }
        return new ScanFile(kind, page.size());
    }

    /** Returns the format of a page by its content. */
    private static FileKind kind(ScanPage page) throws IOException {
        byte[] prefix;
        try (InputStream file = page.open()) {
            prefix = file.readNBytes(FileKind.PREFIX);
        }
        if (FileKind.isHeicSequence(page.mediaType(), prefix)) {
            throw new ProblemException(VaultProblem.HEIC_FILE);
        }
        FileKind kind =
                FileKind.detected(prefix).orElseThrow(() -> new ProblemException(VaultProblem.PAGE_NOT_A_PICTURE));
        if (kind == FileKind.PDF) {
            throw new ProblemException(VaultProblem.PAGE_NOT_A_PICTURE);
        }
        if (!kind.mediaType().equals(page.mediaType())) {
            throw new ProblemException(VaultProblem.MISTYPED_FILE);
        }
        return kind;
    }

    private ProblemException problem(ScanResponse response, Refusal refusal) {
        ProblemException problem = new ProblemException(RefusalProblemMapper.of(refusal)).because(response.why());
        if (refusal == Refusal.TOO_MANY_PAGES) {
            problem.with("maximum", inspections.maxPages());
        }
        return response.file() == 0 ? problem : problem.with("page", response.file());
    }
}

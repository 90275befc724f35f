package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.authenticity.Authenticity;
import fr.montpellier.multipass.vault.blobs.StoreUnavailableException;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.springframework.stereotype.Component;

/** Checks a PDF: whole, open to reading, not too long, and its signed code. */
@Component
class PdfContent {

    /** Decoded streams stay in memory within this bound: never in a temporary file, which would hold plaintext. */
    private static final long WORKING_MEMORY = 32L << 20;

    private final Authenticity authenticity;
    private final int maxPages;

    PdfContent(Authenticity authenticity, DepositSettings settings) {
        this.authenticity = authenticity;
        this.maxPages = settings.maxPages();
    }

    Content check(RandomAccessRead file, List<String> expectedTypes) {
        try (PDDocument document = Loader.loadPDF(
                file, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(WORKING_MEMORY).streamCache)) {
            if (document.isEncrypted()) {
                throw new ProblemException(VaultProblem.ENCRYPTED_FILE);
            }
            int pages = document.getNumberOfPages();
            if (pages > maxPages) {
                throw new ProblemException(VaultProblem.TOO_MANY_PAGES).with("maximum", maxPages);
            }
            if (pages == 0) {
                throw new ProblemException(VaultProblem.UNREADABLE_FILE).because("no page");
            }
            return new Content(pages, authenticity.ofPdf(document, expectedTypes));
        } catch (InvalidPasswordException e) {
            throw new ProblemException(VaultProblem.ENCRYPTED_FILE);
        } catch (ProblemException | StoreUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // PDFBox meets damaged files with exceptions of many kinds. Their messages may quote the file.
            throw new ProblemException(VaultProblem.UNREADABLE_FILE)
                    .because(e.getClass().getSimpleName());
        }
    }
}

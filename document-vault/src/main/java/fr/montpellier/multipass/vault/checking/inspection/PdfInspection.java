package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFactReader;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageWords;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PdfPageRenderer;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PhotographQuality;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.messages.InspectionFindings;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Checks a PDF: complete, unencrypted, within limits, harmless, and its signed codes. */
public final class PdfInspection {

    /**
     * Most memory for decoded streams, which are never written to a temporary file, since that would contain plaintext.
     */
    private static final long WORKING_MEMORY = 64L << 20;

    private final InspectionLimits limits;
    private final AuthenticityChecker authenticity;

    PdfInspection(InspectionLimits limits, AuthenticityChecker authenticity) {
        this.limits = limits;
        this.authenticity = authenticity;
    }

    InspectionFindings inspect(SourceFile file, List<String> expectedTypes, boolean codes, List<PageFact> onPage)
            throws RefusedFileException {
        try (PDDocument document = load(file)) {
            if (document.isEncrypted()) {
                throw new RefusedFileException(Refusal.ENCRYPTED, "encrypted");
            }
            int pages = pages(document);
            ActiveContentDetector.refuse(document, limits.maxObjects());
            DocumentCodes readings =
                    codes ? authenticity.ofPdf(document, expectedTypes) : authenticity.unexpectedInPdf(document);
            String text = PageFactReader.text(document, limits.search());
            return new InspectionFindings(
                    pages,
                    readings.reading(PageFactReader.of(text, onPage)),
                    PageWords.types(text),
                    quality(document, text));
        } catch (InvalidPasswordException e) {
            throw new RefusedFileException(Refusal.ENCRYPTED, "a password");
        } catch (IOException | RuntimeException e) {
            // PDFBox reports damaged files by many kinds of exceptions, whose messages may quote the file.
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        }
    }

    /** Judges the first page of a scan, which has no text. */
    private List<String> quality(PDDocument document, String text) throws IOException {
        return text.isBlank()
                ? new PdfPageRenderer(limits.search())
                        .draw(document, 0)
                        .map(PhotographQuality::of)
                        .orElse(List.of())
                : List.of();
    }

    public static PDDocument load(SourceFile file) throws IOException {
        return Loader.loadPDF(
                new PdfSource(file),
                "",
                null,
                null,
                MemoryUsageSetting.setupMainMemoryOnly(WORKING_MEMORY).streamCache);
    }

    /** Counts the pages by walking the tree, since the stated count may be wrong. */
    private int pages(PDDocument document) throws RefusedFileException {
        if (document.getNumberOfPages() > limits.maxPages()) {
            throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "too many pages");
        }
        int pages = 0;
        for (Iterator<PDPage> all = document.getPages().iterator(); all.hasNext(); all.next()) {
            if (++pages > limits.maxPages()) {
                throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "more pages than it says");
            }
        }
        if (pages == 0) {
            throw new RefusedFileException(Refusal.UNREADABLE, "no page");
        }
        return pages;
    }
}

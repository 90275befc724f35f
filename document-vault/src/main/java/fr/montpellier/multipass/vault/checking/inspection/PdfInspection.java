package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.authenticity.PictureComparison;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFactReader;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PdfPageRenderer;
import fr.montpellier.multipass.vault.checking.authenticity.pages.SearchTerms;
import fr.montpellier.multipass.vault.checking.authenticity.pages.TypeKeywords;
import fr.montpellier.multipass.vault.checking.authenticity.photographs.PhotographQuality;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.images.Thumbnail;
import fr.montpellier.multipass.vault.checking.inspection.recognition.FileRecognition;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecogniser;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.FileExcerpt;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.jspecify.annotations.Nullable;

/**
 * Checks a PDF: complete, unencrypted, within limits, harmless, and its signed codes. Recognises the text of scanned
 * pages if its owner agreed.
 */
public final class PdfInspection {

    /**
     * Most memory for decoded streams, which are never written to a temporary file, since that would contain plaintext.
     */
    private static final long WORKING_MEMORY = 64L << 20;

    /** Dots per inch of the page from which a thumbnail is made. */
    private static final int THUMBNAIL_RESOLUTION = 40;

    private final InspectionLimits limits;
    private final AuthenticityChecker authenticity;
    private final Optional<RecognitionLimits> recognition;

    PdfInspection(InspectionLimits limits, AuthenticityChecker authenticity, Optional<RecognitionLimits> recognition) {
        this.limits = limits;
        this.authenticity = authenticity;
        this.recognition = recognition;
    }

    InspectionFindings inspect(SourceFile file, InspectionRequest request) throws RefusedFileException {
        try (PDDocument document = load(file);
                FileRecognition recognised = new FileRecognition(request.recognise(), recognition)) {
            if (document.isEncrypted()) {
                throw new RefusedFileException(Refusal.ENCRYPTED, "encrypted");
            }
            int pages = pages(document);
            ActiveContentDetector.refuse(document, limits.maxObjects());
            DocumentCodes readings = request.codes()
                    ? authenticity.ofPdf(document, request.expectedTypes())
                    : authenticity.unexpectedInPdf(document);
            List<String> texts = PageFactReader.texts(document, limits.search());
            String text = String.join("\n", texts);
            recognise(document, texts, recognised);
            return new InspectionFindings(
                    pages,
                    readings.reading(PageFactReader.of(text, request.onPage()))
                            .recognising(PageFactReader.of(recognised.text(), request.onPage())),
                    TypeKeywords.types(text),
                    TypeKeywords.types(recognised.text()),
                    Stream.concat(
                                    quality(document, text).stream(),
                                    PictureComparison.remarks(readings, recognised.text()).stream())
                            .toList(),
                    recognised.outcome(),
                    new FileExcerpt(thumbnail(document), SearchTerms.of(text, recognised.text())));
        } catch (InvalidPasswordException e) {
            throw new RefusedFileException(Refusal.ENCRYPTED, "a password");
        } catch (IOException | RuntimeException e) {
            // PDFBox reports damaged files by many kinds of exceptions, whose messages may quote the file.
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        }
    }

    /** Recognises the text of those of the first pages that are scans. */
    private void recognise(PDDocument document, List<String> texts, FileRecognition recognised)
            throws IOException, RefusedFileException {
        PdfPageRenderer renderer =
                new PdfPageRenderer(TextRecogniser.RESOLUTION, TextRecogniser.MOST_PIXELS, limits.maxImagePixels());
        for (int page = 0; page < texts.size(); page++) {
            if (texts.get(page).isBlank()) {
                int number = page;
                recognised.add(() -> renderer.draw(document, number, ImageType.GRAY));
            }
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

    /** Draws the first page; one that cannot be drawn is no reason to refuse the document. */
    private byte @Nullable [] thumbnail(PDDocument document) {
        try {
            Optional<BufferedImage> page = new PdfPageRenderer(
                            THUMBNAIL_RESOLUTION, limits.search().maxPagePixels(), limits.maxImagePixels())
                    .draw(document, 0, ImageType.RGB);
            return page.isEmpty() ? null : Thumbnail.of(page.get());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return null;
        }
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
                throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "more pages than the stated count");
            }
        }
        if (pages == 0) {
            throw new RefusedFileException(Refusal.UNREADABLE, "no page");
        }
        return pages;
    }
}

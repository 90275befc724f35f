package fr.montpellier.multipass.vault.checking.rendering;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PdfPageRenderer;
import fr.montpellier.multipass.vault.checking.authenticity.pages.VisibleText;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.PdfInspection;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import fr.montpellier.multipass.vault.checking.inspection.images.Orientation;
import fr.montpellier.multipass.vault.checking.inspection.recognition.FileRecognition;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextOrigin;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecogniser;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/** Reads the text of pages: that of a PDF, else that which is recognised on the picture if its owner agreed. */
public final class PageTexts {

    private final InspectionLimits limits;
    private final Optional<RecognitionLimits> recognition;

    /** @param recognition empty: recognition is switched off */
    public PageTexts(InspectionLimits limits, Optional<RecognitionLimits> recognition) {
        this.limits = limits;
        this.recognition = recognition;
    }

    /** Returns the text of a page and its origin. */
    public PageTextResponse read(SourceFile file, PageTextRequest request) throws RefusedFileException {
        try {
            return request.kind() == FileKind.PDF ? ofPdf(file, request) : ofImage(file, request);
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "out of memory");
        } catch (StackOverflowError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "nested too deeply");
        }
    }

    private PageTextResponse ofPdf(SourceFile file, PageTextRequest request) throws IOException, RefusedFileException {
        try (PDDocument document = PdfInspection.load(file)) {
            String text = VisibleText.of(document, request.page() - 1).strip();
            if (!text.isEmpty()) {
                return PageTextResponse.of(
                        text.substring(0, Math.min(text.length(), TextRecogniser.LONGEST_TEXT)), TextOrigin.EXTRACTED);
            }
            return recognised(
                    request,
                    () -> new PdfPageRenderer(
                                    TextRecogniser.RESOLUTION, TextRecogniser.MOST_PIXELS, limits.maxImagePixels())
                            .draw(document, request.page() - 1, ImageType.GRAY));
        }
    }

    private PageTextResponse ofImage(SourceFile file, PageTextRequest request)
            throws IOException, RefusedFileException {
        try (ImageDecoder reading = ImageDecoder.of(file, request.kind(), limits)) {
            int number = request.page() - 1;
            return recognised(
                    request, () -> Optional.of(Orientation.turned(reading.page(number), reading.quarterTurns(number))));
        }
    }

    private PageTextResponse recognised(PageTextRequest request, FileRecognition.Page page)
            throws IOException, RefusedFileException {
        try (FileRecognition recognised = new FileRecognition(request.recognise(), recognition)) {
            recognised.add(page);
            String text = recognised.text().strip();
            return PageTextResponse.of(text, origin(recognised.outcome(), text));
        }
    }

    private static TextOrigin origin(TextRecognition outcome, String text) {
        return switch (outcome) {
            case DECLINED -> TextOrigin.DECLINED;
            case UNAVAILABLE -> TextOrigin.UNAVAILABLE;
            case RAN, NOT_NEEDED, FAILED -> text.isEmpty() ? TextOrigin.NONE : TextOrigin.RECOGNISED;
        };
    }
}

package fr.montpellier.multipass.vault.checking.rendering;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PdfPageRenderer;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.PdfInspection;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import fr.montpellier.multipass.vault.checking.inspection.images.JpegPicture;
import fr.montpellier.multipass.vault.checking.inspection.images.Orientation;
import fr.montpellier.multipass.vault.checking.inspection.images.ScaledPicture;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/** Renders pages as images of bounded size, with a watermark. */
public final class PageImages {

    private static final int RESOLUTION = 200;
    /** Most pixels of a rendered page: A4 at that resolution. */
    private static final long MOST_PIXELS = 4_000_000;
    /** Fewest pixels of an image, which is enlarged so that the watermark can be read. */
    private static final long FEWEST_PIXELS = 500_000;

    private static final float QUALITY = 0.85f;

    private final InspectionLimits limits;

    public PageImages(InspectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Renders a page with its watermark.
     *
     * @return JPEG
     */
    public byte[] draw(SourceFile file, PageImageRequest request) throws RefusedFileException {
        try {
            BufferedImage picture =
                    request.kind() == FileKind.PDF ? pageOfPdf(file, request.page()) : pageOfImage(file, request);
            Watermark.burn(picture, request.mark());
            return JpegPicture.of(picture, QUALITY);
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "out of memory");
        } catch (StackOverflowError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "nested too deeply");
        }
    }

    private BufferedImage pageOfPdf(SourceFile file, int page) throws IOException, RefusedFileException {
        try (PDDocument document = PdfInspection.load(file)) {
            return new PdfPageRenderer(RESOLUTION, MOST_PIXELS, limits.maxImagePixels())
                    .draw(document, page - 1, ImageType.RGB)
                    .orElseThrow(() -> new RefusedFileException(Refusal.TOO_COMPLEX, "a large image on the page"));
        }
    }

    private BufferedImage pageOfImage(SourceFile file, PageImageRequest request)
            throws IOException, RefusedFileException {
        try (ImageDecoder reading = ImageDecoder.of(file, request.kind(), limits)) {
            BufferedImage image = reading.page(request.page() - 1);
            long pixels = (long) image.getWidth() * image.getHeight();
            double scale = Math.sqrt((double) Math.clamp(pixels, FEWEST_PIXELS, MOST_PIXELS) / pixels);
            // An image one pixel high must not become a hundred thousand wide.
            return ScaledPicture.onWhite(
                    Orientation.turned(image, reading.quarterTurns(request.page() - 1)),
                    Math.min(scale, 8),
                    BufferedImage.TYPE_INT_RGB);
        }
    }
}

package fr.montpellier.multipass.vault.checking.inspection.pdfa;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.PolyglotDetector;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes image files one after the other into one PDF/A-2b (ISO 19005-2), the only form kept: a photograph is embedded
 * byte for byte, a PNG without loss, a page of a TIFF as in a copy. The same files give the same bytes.
 */
public final class PdfAScanWriter implements AutoCloseable {

    /** Fixed, since PDFBox would derive the identifier from the time. */
    private static final long IDENTIFIER = 1;

    private final InspectionLimits limits;
    private final PDDocument document = new PDDocument();

    public PdfAScanWriter(InspectionLimits limits) {
        this.limits = limits;
        document.setDocumentId(IDENTIFIER);
    }

    /** Adds the pages of one file, which must be as complete and harmless as one that is deposited alone. */
    public void add(SourceFile file, FileKind kind) throws RefusedFileException {
        try {
            PolyglotDetector.refuse(file, kind);
            draw(file, kind);
        } catch (IOException | RuntimeException e) {
            // The messages may quote the file.
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "out of memory");
        } catch (StackOverflowError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "nested too deeply");
        }
    }

    private void draw(SourceFile file, FileKind kind) throws IOException, RefusedFileException {
        try (ImageDecoder reading = ImageDecoder.of(file, kind, limits)) {
            if (document.getNumberOfPages() + reading.pages() > limits.maxPages()) {
                throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "too many pages together");
            }
            for (int page = 0; page < reading.pages(); page++) {
                // A photograph is decoded too: otherwise it is not known to be complete.
                BufferedImage picture = reading.page(page);
                PdfACopyWriter.add(document, image(file, kind, picture), reading.quarterTurns(page));
            }
        }
    }

    private PDImageXObject image(SourceFile file, FileKind kind, BufferedImage picture) throws IOException {
        return switch (kind) {
            case JPEG -> JPEGFactory.createFromByteArray(document, file.part(0, Math.toIntExact(file.length())));
            case PNG -> LosslessFactory.createFromImage(document, withoutAlpha(picture));
            case TIFF, HEIC -> PdfACopyWriter.image(document, picture);
            case PDF -> throw new IOException("not a picture");
        };
    }

    /** Draws the image on white, since transparent pixels are paper. */
    private static BufferedImage withoutAlpha(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) {
            return picture;
        }
        BufferedImage paper = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = paper.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return paper;
    }

    /** Returns the finished PDF; may be called once. */
    public ByteArrayOutputStream finish() throws IOException {
        PdfACopyWriter.identify(document);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}

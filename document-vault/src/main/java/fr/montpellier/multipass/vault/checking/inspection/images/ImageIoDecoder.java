package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Decodes an image file with the platform's readers. */
final class ImageIoDecoder implements ImageDecoder {

    private final ImageReader reader;
    private final ImageSource input;
    private final SourceFile file;
    private final FileKind kind;
    private final InspectionLimits limits;
    private final int pages;
    private boolean damaged;

    ImageIoDecoder(SourceFile file, FileKind kind, InspectionLimits limits) throws IOException, RefusedFileException {
        this.reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        this.input = new ImageSource(file);
        this.file = file;
        this.kind = kind;
        this.limits = limits;
        reader.setInput(input, false, true);
        // The platform's reader reports a truncated JPEG only as a warning, and paints the rest grey.
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> damaged = true);
        this.pages = kind == FileKind.TIFF ? reader.getNumImages(true) : 1;
        if (pages > limits.maxPages()) {
            throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "too many pages");
        }
        if (pages < 1) {
            throw new RefusedFileException(Refusal.UNREADABLE, "no page");
        }
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    public int quarterTurns(int number) {
        return Orientation.quarterTurns(file, kind, number);
    }

    @Override
    public BufferedImage page(int number) throws IOException, RefusedFileException {
        long pixels = ImageDecoder.bounded(reader.getWidth(number), reader.getHeight(number), limits);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = ImageDecoder.step(pixels);
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(number, parameters);
        if (damaged) {
            throw new RefusedFileException(Refusal.UNREADABLE, "damaged image");
        }
        return image;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}

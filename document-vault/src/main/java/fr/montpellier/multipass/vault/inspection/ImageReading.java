package fr.montpellier.multipass.vault.inspection;

import fr.montpellier.multipass.vault.files.SourceFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** The pages of an image file, one at a time and within bounds. */
final class ImageReading implements AutoCloseable {

    /** An image is read with fewer points when it has more than this: an A4 page at 300 points per inch has nine. */
    private static final long WORKING_PIXELS = 12_000_000;

    private final ImageReader reader;
    private final ImageSource input;
    private final SourceFile file;
    private final FileKind kind;
    private final InspectionLimits limits;
    private final int pages;
    private boolean damaged;

    ImageReading(SourceFile file, FileKind kind, InspectionLimits limits) throws IOException, RefusedFileException {
        this.reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        this.input = new ImageSource(file);
        this.file = file;
        this.kind = kind;
        this.limits = limits;
        reader.setInput(input, false, true);
        // A JPEG that ends too early is only a warning to the reader, which paints the rest grey.
        reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> damaged = true);
        this.pages = kind == FileKind.TIFF ? reader.getNumImages(true) : 1;
        if (pages > limits.maxPages()) {
            throw new RefusedFileException(Refusal.TOO_MANY_PAGES, "too many pages");
        }
        if (pages < 1) {
            throw new RefusedFileException(Refusal.UNREADABLE, "no page");
        }
    }

    int pages() {
        return pages;
    }

    /**
     * How far a page must be turned to the right to stand upright.
     *
     * @param number from 0
     */
    int quarterTurns(int number) {
        return Orientation.quarterTurns(file, kind, number);
    }

    /** @param number from 0 */
    BufferedImage page(int number) throws IOException, RefusedFileException {
        long pixels = (long) reader.getWidth(number) * reader.getHeight(number);
        if (pixels > limits.maxImagePixels()) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "too many pixels");
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, (int) Math.ceil(Math.sqrt(pixels / (double) WORKING_PIXELS)));
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

package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** The pages of an image file, one at a time and within bounds. */
public sealed interface ImageDecoder extends AutoCloseable permits ImageIoDecoder, HeicDecoder {

    /**
     * An image is read with fewer points when it has more than this: an A4 page at 300 points per inch has nine million, a
     * telephone's photograph (4032 × 3024) a little over twelve.
     */
    long WORKING_PIXELS = 12_500_000;

    static ImageDecoder of(SourceFile file, FileKind kind, InspectionLimits limits)
            throws IOException, RefusedFileException {
        return kind == FileKind.HEIC ? new HeicDecoder(file, limits) : new ImageIoDecoder(file, kind, limits);
    }

    int pages();

    /**
     * How far a page must be turned to the right to stand upright.
     *
     * @param number from 0
     */
    int quarterTurns(int number);

    /** @param number from 0 */
    BufferedImage page(int number) throws IOException, RefusedFileException;

    @Override
    void close() throws IOException;

    /** One point in so many, each way, is read of an image. */
    static int step(long pixels) {
        return Math.max(1, (int) Math.ceil(Math.sqrt(pixels / (double) WORKING_PIXELS)));
    }

    /** @throws RefusedFileException when the image, by its header, has more points than may be drawn */
    static long bounded(int width, int height, InspectionLimits limits) throws RefusedFileException {
        long pixels = (long) width * height;
        if (pixels > limits.maxImagePixels()) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "too many pixels");
        }
        return pixels;
    }
}

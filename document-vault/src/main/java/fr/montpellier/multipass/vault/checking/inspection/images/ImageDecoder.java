package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decodes the pages of an image file one at a time and within limits. */
public sealed interface ImageDecoder extends AutoCloseable permits ImageIoDecoder, HeicDecoder {

    /**
     * Most pixels of a decoded image; larger ones are subsampled. An A4 page at 300 dots per inch has nine million, a
     * telephone's photograph (4032 × 3024) a little over twelve.
     */
    long WORKING_PIXELS = 12_500_000;

    static ImageDecoder of(SourceFile file, FileKind kind, InspectionLimits limits)
            throws IOException, RefusedFileException {
        return kind == FileKind.HEIC ? new HeicDecoder(file, limits) : new ImageIoDecoder(file, kind, limits);
    }

    int pages();

    /**
     * Returns by how many quarter turns to the right a page must be rotated.
     *
     * @param number from 0
     */
    int quarterTurns(int number);

    /**
     * Decodes a page.
     *
     * @param number from 0
     */
    BufferedImage page(int number) throws IOException, RefusedFileException;

    @Override
    void close() throws IOException;

    /** Returns the subsampling step, in each direction, for an image of that many pixels. */
    static int step(long pixels) {
        return Math.max(1, (int) Math.ceil(Math.sqrt(pixels / (double) WORKING_PIXELS)));
    }

    /**
     * Returns the number of pixels.
     *
     * @throws RefusedFileException when the image has more pixels, by its header, than may be decoded
     */
    static long bounded(int width, int height, InspectionLimits limits) throws RefusedFileException {
        long pixels = (long) width * height;
        if (pixels > limits.maxImagePixels()) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "too many pixels");
        }
        return pixels;
    }
}

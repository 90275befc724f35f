package fr.montpellier.multipass.vault.checking.authenticity.photographs;

import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;

/**
 * Finds reflections of a lamp or a window on a page: white spots without any print, on paper that is darker. On a scan,
 * or on a picture that is too bright everywhere, the paper itself is white, so that reflections cannot be found.
 */
final class GlareDetector {

    /** Luminance of a pixel in which nothing is left of the page. */
    private static final int WHITE = 252;

    /** Luminance of paper that leaves room for brighter spots. */
    private static final int GREYEST_PAPER_TOLD = 238;

    /** Side of a square that is looked at, in pixels: about a line of print. */
    private static final int SQUARE = 16;

    /** Part of a square that is white in a spot. */
    private static final double FILLED = 0.98;

    /** Smallest part of the picture that is covered by spots; smaller spots hide no line. */
    private static final double SMALLEST = 0.004;

    private GlareDetector() {}

    /**
     * Returns whether a spot is found.
     *
     * @param paper luminance of the paper
     */
    static boolean in(GreyPage page, int paper) {
        if (paper > GREYEST_PAPER_TOLD) {
            return false;
        }
        int columns = page.width() / SQUARE;
        int rows = page.height() / SQUARE;
        int spots = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                spots += isWhite(page, column * SQUARE, row * SQUARE) ? 1 : 0;
            }
        }
        return spots > SMALLEST * columns * rows;
    }

    private static boolean isWhite(GreyPage page, int left, int top) {
        int white = 0;
        for (int y = top; y < top + SQUARE; y++) {
            for (int x = left; x < left + SQUARE; x++) {
                white += (page.luminances()[y * page.width() + x] & 0xFF) >= WHITE ? 1 : 0;
            }
        }
        return white >= FILLED * SQUARE * SQUARE;
    }
}

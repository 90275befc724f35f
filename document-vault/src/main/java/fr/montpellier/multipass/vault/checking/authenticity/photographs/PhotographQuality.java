package fr.montpellier.multipass.vault.checking.authenticity.photographs;

import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether a photograph or a scan can be read, by its brightness, by how steep its edges are, and by its sides
 * and spots. There is no trained model, and no picture is refused; the owner is informed how to make a better picture.
 */
public final class PhotographQuality {

    /** The paper is so dark that small print is lost in it. */
    public static final String DARK = "photo-dark";

    /** No edge is steep, as in a picture that was not in focus or that moved. */
    public static final String BLURRED = "photo-blurred";

    /** Printed lines run off a side of the picture. */
    public static final String CUT = "photo-cut";

    /** A reflection hides a part of the page. */
    public static final String GLARE = "photo-glare";

    private static final int LEVELS = 256;

    /** The longer side of the picture that is judged, in pixels: at this size the text of a page is just legible. */
    private static final int LONGER_SIDE = 1_600;

    /** Luminance of the paper, which is brighter than most of the page. */
    private static final double PAPER = 0.9;

    private static final int DARK_PAPER = 100;

    /** The steepest edges of a page: one pixel of a thousand. */
    private static final double STEEPEST = 0.999;

    /**
     * Difference of neighbours at the steepest edges as a part of the contrast: sharp print has half of it and more.
     */
    private static final double STEEP = 0.2;

    /** Contrast, as a part of the luminance of the paper, below which nothing is printed that could be blurred. */
    private static final double NOTHING_PRINTED = 0.1;

    private PhotographQuality() {}

    /** Returns the codes of what is wrong with the picture; empty if it is good enough. */
    public static List<String> of(GreyPage page) {
        int step = Math.max(1, Math.ceilDiv(Math.max(page.width(), page.height()), LONGER_SIDE));
        int width = page.width() / step;
        int height = page.height() / step;
        byte[] reduced = new byte[width * height];
        int[] luminances = new int[LEVELS];
        int[] edges = new int[LEVELS];
        int[] above = new int[width];
        for (int y = 0; y < height; y++) {
            int left = 0;
            for (int x = 0; x < width; x++) {
                int here = mean(page, x * step, y * step, step);
                luminances[here]++;
                reduced[y * width + x] = (byte) here;
                if (x > 0 && y > 0) {
                    edges[Math.max(Math.abs(here - left), Math.abs(here - above[x]))]++;
                }
                left = here;
                above[x] = here;
            }
        }
        int paper = quantile(luminances, PAPER);
        int contrast = quantile(luminances, STEEPEST) - quantile(luminances, 1 - STEEPEST);
        List<String> found = new ArrayList<>();
        if (paper < DARK_PAPER) {
            found.add(DARK);
        }
        if (contrast > NOTHING_PRINTED * paper && quantile(edges, STEEPEST) < STEEP * contrast) {
            found.add(BLURRED);
        }
        GreyPage judged = new GreyPage(reduced, width, height);
        if (TruncationDetector.in(judged, paper)) {
            found.add(CUT);
        }
        if (GlareDetector.in(judged, paper)) {
            found.add(GLARE);
        }
        return found;
    }

    private static int mean(GreyPage page, int left, int top, int side) {
        int sum = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                sum += page.luminances()[y * page.width() + x] & 0xFF;
            }
        }
        return sum / (side * side);
    }

    private static int quantile(int[] counts, double part) {
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        long below = 0;
        for (int level = 0; level < counts.length; level++) {
            below += counts[level];
            if (below >= part * all) {
                return level;
            }
        }
        return counts.length - 1;
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.photographs;

import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import java.util.function.IntPredicate;

/**
 * Finds a side of a picture at which printed lines run off it. Along such a side paper and ink alternate many times.
 * Only sides at which paper is visible are examined, because a table beside the page gives no information.
 */
final class TruncationDetector {

    /** Depth of the strip along a side, as a part of the longer side of the picture. */
    private static final double STRIP = 0.004;

    /** Part of the strip that must be paper. */
    private static final double MOSTLY_PAPER = 0.6;

    /** Luminance of paper in a shadow, as a part of that of the paper. */
    private static final double SHADED = 0.75;

    /** Luminance of ink, as a part of that of the paper. */
    private static final double INK = 0.6;

    /** Longest run of ink that can be a letter, a line of print or a rule across a form, as a part of the side. */
    private static final double LONGEST_RUN = 0.04;

    /** Fewest runs: fewer may be the rules of one table, or dust. */
    private static final int FEWEST_RUNS = 8;

    private final GreyPage page;
    private final int paper;
    private final int depth;

    private TruncationDetector(GreyPage page, int paper) {
        this.page = page;
        this.paper = paper;
        this.depth = Math.max(2, (int) (STRIP * Math.max(page.width(), page.height())));
    }

    /**
     * Returns whether printed lines run off a side.
     *
     * @param paper luminance of the paper
     */
    static boolean in(GreyPage page, int paper) {
        TruncationDetector cut = new TruncationDetector(page, paper);
        int width = page.width();
        int height = page.height();
        return Math.min(width, height) > 2 * cut.depth
                && (cut.along(height, (at, inside) -> at * width + inside)
                        || cut.along(height, (at, inside) -> at * width + width - 1 - inside)
                        || cut.along(width, (at, inside) -> inside * width + at)
                        || cut.along(width, (at, inside) -> (height - 1 - inside) * width + at));
    }

    /** Where a pixel of the strip is, by its place along the side and its distance from it. */
    private interface Place {
        int of(int at, int inside);
    }

    private boolean along(int length, Place place) {
        int light = 0;
        for (int at = 0; at < length; at++) {
            for (int inside = 0; inside < depth; inside++) {
                light += luminance(place.of(at, inside)) >= SHADED * paper ? 1 : 0;
            }
        }
        return light >= MOSTLY_PAPER * length * depth && runs(length, at -> inked(place, at)) >= FEWEST_RUNS;
    }

    /** Returns whether ink reaches from the side through the strip, as opposed to ending before the side. */
    private boolean inked(Place place, int at) {
        return luminance(place.of(at, 0)) < INK * paper && luminance(place.of(at, depth - 1)) < INK * paper;
    }

    private static int runs(int length, IntPredicate inked) {
        int runs = 0;
        int run = 0;
        for (int at = 0; at <= length; at++) {
            if (at < length && inked.test(at)) {
                run++;
            } else {
                runs += run > 0 && run <= LONGEST_RUN * length ? 1 : 0;
                run = 0;
            }
        }
        return runs;
    }

    private int luminance(int at) {
        return page.luminances()[at] & 0xFF;
    }
}

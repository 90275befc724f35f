package fr.montpellier.multipass.journal.verify.tiles;

import java.util.Locale;

/** Builds the paths of C2SP tlog-tiles: {@code tile/0/x001/234}, {@code tile/entries/000.p/17}. */
final class TilePath {

    static final int WIDTH = 256;

    private TilePath() {}

    static String hashes(int level, long index, int width) {
        return "tile/" + level + "/" + number(index) + suffix(width);
    }

    static String entries(long index, int width) {
        return "tile/entries/" + number(index) + suffix(width);
    }

    private static String suffix(int width) {
        return width == WIDTH ? "" : ".p/" + width;
    }

    private static String number(long index) {
        var path = String.format(Locale.ROOT, "%03d", index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = String.format(Locale.ROOT, "x%03d/", rest % 1000) + path;
        }
        return path;
    }
}

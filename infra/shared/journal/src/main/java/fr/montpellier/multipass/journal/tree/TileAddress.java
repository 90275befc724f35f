package fr.montpellier.multipass.journal.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tile that a path names, after the level: {@code 007}, {@code x001/234}, {@code 000.p/17} (C2SP tlog-tiles).
 *
 * @param width 256, or 1 to 255 for a tile that is not full
 */
public record TileAddress(long index, int width) {

    private static final Pattern PATH = Pattern.compile("((?:x\\d{3}/){0,4}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /** Parses a path; returns empty if it has another form, or is not the canonical spelling of its index. */
    public static Optional<TileAddress> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches() || matcher.group(1).startsWith("x000")) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(1).replace("x", "").replace("/", ""));
        int width = matcher.group(2) == null ? TreeFrontier.WIDTH : Integer.parseInt(matcher.group(2));
        boolean known = matcher.group(2) == null || width < TreeFrontier.WIDTH;
        return known ? Optional.of(new TileAddress(index, width)) : Optional.empty();
    }

    /** Returns the path of a tile in an export. */
    public static String path(long index, int width) {
        String path = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/%s".formatted(rest % 1000, path);
        }
        return width == TreeFrontier.WIDTH ? path : path + ".p/" + width;
    }
}
